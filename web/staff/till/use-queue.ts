import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { serverNow } from '../../shared/server-time.ts';
import type { Slips } from '../parts/slips.ts';
import { client, storeId } from '../session.ts';
import { type Ask, type Queued, queueOf, withAsk } from './asks.ts';
import { useEvents } from './live-events.ts';
import { type BillRow, type OpenItems, type Reading, useFloor, useRead, useStore } from './reads.ts';

const place = 'tangshi.till.asks';
const billsMax = 200;

let asks: readonly Ask[] = keptAsks();
const listeners = new Set<() => void>();

function keptAsks(): readonly Ask[] {
  // Parser: this page wrote it.
  return JSON.parse(localStorage.getItem(place) ?? '[]') as readonly Ask[];
}

/** Kept on the device: who asked still waits when the call was seen, or the page was loaded anew. */
function add(ask: Ask): void {
  const next = withAsk(asks, ask);
  if (next === asks) return;
  asks = next;
  localStorage.setItem(place, JSON.stringify(asks));
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

type Bills = { readonly bills: readonly BillRow[]; readonly next: string | null };

/** The open bills in the order in which they are to be taken. */
export function useQueue(): { readonly queue: readonly Queued[]; readonly read: Reading<Bills> } {
  const halves = useStore().data?.halves ?? [];
  const cashier = halves.includes('cashier');
  const read = useRead<Bills>(cashier ? `/v1/stores/${storeId()}/bills?state=open&limit=${billsMax}` : null);
  const tables = useFloor().data?.tables;
  const asked = useSyncExternalStore(subscribe, () => asks);
  const bills = read.data?.bills;
  const queue = useMemo(() => queueOf(bills ?? [], asked, tables ?? []), [bills, asked, tables]);
  return { queue, read };
}

/** Hears who asks for the bill, while the till is open. */
export function useHearsAsks(): void {
  const halves = useStore().data?.halves ?? [];
  const [ordering, cashier] = [halves.includes('ordering'), halves.includes('cashier')];
  const calls = useRead<OpenItems>(ordering ? `/v1/stores/${storeId()}/open-items?limit=200` : null);
  const items = calls.data?.items;
  useEffect(() => {
    for (const { kind, subject, details, openedAt } of items ?? []) {
      const { reasons } = details;
      if (kind === 'guest.calls' && Array.isArray(reasons) && reasons.includes('bill'))
        add({ of: 'seating', id: subject, at: openedAt });
    }
  }, [items]);
  useEffect(() => {
    if (cashier) void readPrinted();
  }, [cashier]);
  useEvents(({ type, subject, payload }) => {
    if (type === 'slip.asked' && payload['slip'] === 'preBill')
      add({ of: 'bill', id: subject, at: new Date(serverNow()).toISOString() });
  });
}

/** What was printed before this page was opened. */
async function readPrinted(): Promise<void> {
  const answer = await client.read<Slips>(`/v1/stores/${storeId()}/print-jobs?show=recent&limit=200`);
  if (!answer.ok) return;
  for (const { slip, billId, madeAt } of answer.value.jobs)
    if (slip === 'preBill' && billId !== null) add({ of: 'bill', id: billId, at: madeAt });
}
