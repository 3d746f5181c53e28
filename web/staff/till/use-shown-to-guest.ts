import { useEffect } from 'react';
import { client, mayTakeMoney, storeId } from '../session.ts';
import { useEvents } from './live-events.ts';

const quietMilliseconds = 150;
/** What the house was told last; undefined where nobody knows, as after a reload. */
let shown: string | null | undefined;
let wanted: string | null = null;
/** Whether a customer display stands at this till: the house says it with every answer. */
let followed = true;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the customer display of this till, a moment after the last change: from bill to bill nothing lies between. */
function say(billId: string | null): void {
  wanted = billId;
  clearTimeout(timer);
  timer = setTimeout(() => void tell(), quietMilliseconds);
}

async function tell(): Promise<void> {
  if (!followed || wanted === shown) return;
  const billId = wanted;
  shown = billId;
  const path = `/v1/stores/${storeId()}/till-view`;
  const answer = await client.command<{ followed: boolean }>(path, { billId }, 'PUT');
  // What was not heard is said again with the next change.
  if (answer.ok) followed = answer.value.followed;
  else shown = undefined;
}

/** While this bill stands open at the till, its customer display shows it too. */
export function useShownToGuest(billId: string): void {
  useEffect(() => {
    if (!mayTakeMoney()) return;
    say(billId);
    return () => say(null);
  }, [billId]);
}

/**
 * A till that was just opened says that it is one, and shows its guest nothing, whatever stood there before. Where no
 * display stands nothing more is said; one that comes later is told at once what is open.
 */
export function useDisplays(): void {
  useEffect(() => {
    if (!mayTakeMoney()) return;
    followed = true;
    shown = undefined;
    say(wanted);
  }, []);
  useEvents(({ type }) => {
    if (type !== 'till.followed' || !mayTakeMoney()) return;
    followed = true;
    shown = undefined;
    say(wanted);
  });
}
