import { useEffect } from 'react';
import { client, mayTakeMoney, storeId } from '../session.ts';

const quietMilliseconds = 150;
/** What the house was told last; undefined where nobody knows, as after a reload. */
let shown: string | null | undefined;
let wanted: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the customer display of this till, a moment after the last change: from bill to bill nothing lies between. */
function say(billId: string | null): void {
  wanted = billId;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (wanted === shown) return;
    shown = wanted;
    void client.command(`/v1/stores/${storeId()}/till-view`, { billId: wanted }, 'PUT').then(({ ok }) => {
      // What was not heard is said again with the next change.
      if (!ok) shown = undefined;
    });
  }, quietMilliseconds);
}

/** While this bill stands open at the till, its customer display shows it too. */
export function useShownToGuest(billId: string): void {
  useEffect(() => {
    if (!mayTakeMoney()) return;
    say(billId);
    return () => say(null);
  }, [billId]);
}

/** A till that was just opened shows its guest nothing, whatever stood there before. */
export function useNothingShownYet(): void {
  useEffect(() => {
    if (mayTakeMoney()) say(null);
  }, []);
}
