import { useSyncExternalStore } from 'react';
import { newId } from '../../shared/client.ts';
import { emptyRound, type KeptRound } from './round.ts';

/** The unsent rounds of this device, by order. */
export type KeptRounds = Readonly<Record<string, KeptRound & { readonly keptAt: number }>>;

const place = 'tangshi.rounds';
/** A party is gone long before; what is older was forgotten by everybody. */
const hoursMax = 48;

let rounds: KeptRounds = readKept();
/** The orders whose round is being sent from this page just now. */
let sending: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function readKept(): KeptRounds {
  // Parser: this page wrote it.
  const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as KeptRounds;
  const oldest = Date.now() - hoursMax * 3_600_000;
  return Object.fromEntries(Object.entries(kept).filter(([, { keptAt }]) => keptAt > oldest));
}

// Another window of this device ordered something.
addEventListener('storage', ({ key }) => {
  if (key === place) change(readKept());
});

function change(next: KeptRounds): void {
  rounds = next;
  for (const listener of listeners) listener();
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function keep(next: KeptRounds): void {
  change(next);
  try {
    localStorage.setItem(place, JSON.stringify(next));
  } catch {
    // The device has no room left: what was picked still stands on this page.
  }
}

export function keptRound(orderId: string): KeptRound {
  return rounds[orderId] ?? emptyRound(newId());
}

/** Changes the unsent round of an order; one with nothing in it is forgotten. */
export function keepRound(orderId: string, next: (round: KeptRound) => KeptRound): void {
  const { [orderId]: before, ...others } = rounds;
  const round = next(before ?? emptyRound(newId()));
  const empty = round.picked.length === 0 && round.sent === null;
  keep(empty ? others : { ...others, [orderId]: { ...round, keptAt: Date.now() } });
}

/** Somebody said that these dishes are not wanted any more. */
export function dropRound(orderId: string): void {
  const { [orderId]: _gone, ...others } = rounds;
  keep(others);
}

export function useKeptRounds(): KeptRounds {
  return useSyncExternalStore(listen, () => rounds);
}

/** Whether the round of an order is on its way from this page. */
export function useIsSending(orderId: string): boolean {
  return useSyncExternalStore(listen, () => sending.has(orderId));
}

/** Marks the round of an order as on its way; false where it already is. */
export function beginSending(orderId: string): boolean {
  if (sending.has(orderId)) return false;
  sending = new Set([...sending, orderId]);
  change(rounds);
  return true;
}

export function endSending(orderId: string): void {
  sending = new Set([...sending].filter((each) => each !== orderId));
  change(rounds);
}
