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
  if (key === pageKey()) return;
  history.pushState(null, '', pageAddress(key));
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

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
