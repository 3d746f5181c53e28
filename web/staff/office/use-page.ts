import { useSyncExternalStore } from 'react';

const root = '/office';

/** The address of a page of the office, so that a reload and the back button lead where one was. */
export function pageAddress(key: string): string {
  return key === '' ? root : `${root}/${key}`;
}

/** The page the address names; empty at the bare address. */
export function usePageKey(): string {
  return useSyncExternalStore(onAddressChange, pageKey);
}

/** Opens a page of the office without loading anything anew. */
export function goToPage(key: string): void {
  if (key === pageKey() && location.search === '') return;
  history.pushState(null, '', pageAddress(key));
  tellAddress();
}

/** What a page keeps in its address under a name, such as the day that is shown; empty where nothing is kept. */
export function useAddressField(name: string): [value: string, keep: (value: string) => void] {
  const value = useSyncExternalStore(
    onAddressChange,
    () => new URLSearchParams(location.search).get(name) ?? '',
  );
  const keep = (next: string): void => {
    const fields = new URLSearchParams(location.search);
    if (next === '') fields.delete(name);
    else fields.set(name, next);
    const query = fields.toString();
    history.replaceState(null, '', query === '' ? location.pathname : `${location.pathname}?${query}`);
    tellAddress();
  };
  return [value, keep];
}

const listeners = new Set<() => void>();

function tellAddress(): void {
  for (const listener of listeners) listener();
}

function pageKey(): string {
  return location.pathname.slice(root.length).split('/')[1] ?? '';
}

function onAddressChange(changed: () => void): () => void {
  listeners.add(changed);
  addEventListener('popstate', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('popstate', changed);
  };
}
