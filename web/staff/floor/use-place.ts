import { useEffect, useState } from 'react';

/** Where the waiter stands on this screen. */
export type Place =
  | { readonly kind: 'plan' }
  | { readonly kind: 'table'; readonly tableId: string; readonly orderId: string | null }
  | { readonly kind: 'order'; readonly tableId: string; readonly orderId: string }
  | { readonly kind: 'bill'; readonly tableId: string; readonly orderId: string };

/** What the history of this page remembers; `deeper` where the step back leads to the place above. */
type Entry = { readonly floor: Place; readonly deeper: boolean };

const plan: Place = { kind: 'plan' };

export type Places = {
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** From the menu or the bill to the table, from the table to the plan; the device's own button does the same. */
  readonly up: () => void;
};

/** The places of the floor in the history of the page: a page loaded anew stands where it was. */
export function usePlaces(): Places {
  const [place, setPlace] = useState<Place>(() => entryOf(history.state)?.floor ?? plan);
  useEffect(() => {
    const hear = ({ state }: PopStateEvent): void => setPlace(entryOf(state)?.floor ?? plan);
    addEventListener('popstate', hear);
    return () => removeEventListener('popstate', hear);
  }, []);
  const put = (next: Place, deeper: boolean): void => {
    const entry: Entry = { floor: next, deeper };
    if (deeper && depthOf(next) > depthOf(place)) history.pushState(entry, '');
    else history.replaceState(entry, '');
    setPlace(next);
  };
  return {
    place,
    go: (next) => {
      const sideways = depthOf(next) === depthOf(place);
      put(next, sideways ? entryOf(history.state)?.deeper === true : depthOf(next) > depthOf(place));
    },
    up: () => {
      if (entryOf(history.state)?.deeper === true) history.back();
      else put(above(place), false);
    },
  };
}

function depthOf({ kind }: Place): number {
  return kind === 'plan' ? 0 : kind === 'table' ? 1 : 2;
}

function above(place: Place): Place {
  if (place.kind === 'plan' || place.kind === 'table') return plan;
  return { kind: 'table', tableId: place.tableId, orderId: place.orderId };
}

function entryOf(state: unknown): Entry | null {
  // Parser: this page wrote it.
  const entry = state as Entry | null;
  return entry?.floor === undefined ? null : entry;
}
