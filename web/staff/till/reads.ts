import { type Query, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type * as bills from '../../../server/cashier/bills/contract.ts';
import type * as payments from '../../../server/cashier/payments/contract.ts';
import type * as openItems from '../../../server/platform/open-items/contract.ts';
import type { getToday } from '../../../server/office/info/contract.ts';
import type * as floor from '../../../server/ordering/floor/contract.ts';
import type * as menu from '../../../server/ordering/menu/contract.ts';
import type * as orders from '../../../server/ordering/orders/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import type { Problem } from '../../shared/client.ts';
import { type InTurn, inTurn } from '../../shared/in-turn.ts';
import { followLive, type LiveState } from '../../shared/live.ts';
import { formatMoney, formatNote } from '../../shared/money.ts';
import { client, currentSession, keepStaff, storeId } from '../session.ts';
import { tellEvent, tellMissed } from './live-events.ts';

export type Floor = ReplyOf<typeof floor.getFloor>;
export type FloorTable = Floor['tables'][number];
export type Menu = ReplyOf<typeof menu.getMenu>;
export type MenuItem = Menu['items'][number];
export type OrderView = ReplyOf<typeof orders.getOrder>;
export type OrderLine = OrderView['lines'][number];
export type OrderRow = ReplyOf<typeof orders.listOrders>['orders'][number];
export type Bill = ReplyOf<typeof bills.getBill>['bill'];
export type BillRow = ReplyOf<typeof bills.listBills>['bills'][number];
export type BillTender = Bill['tenders'][number];
export type Paid = ReplyOf<typeof payments.payBill>;
export type PaymentReply = ReplyOf<typeof payments.getPayment>;
export type LookReply = ReplyOf<typeof payments.lookAtPayment>;
export type Attempt = NonNullable<PaymentReply['payment']['attempt']>;
export type PaymentRows = ReplyOf<typeof payments.searchPayments>;
export type PaymentRow = PaymentRows['payments'][number];
export type Refunds = ReplyOf<typeof payments.listRefunds>;
export type Refund = Refunds['refunds'][number];
export type OpenItems = ReplyOf<typeof openItems.listOpenItems>;
export type OpenItem = OpenItems['items'][number];
export type Store = ReplyOf<typeof getToday>;

/** A problem of the server, thrown so that TanStack Query keeps it beside the data. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.en);
    this.problem = problem;
  }
}

/**
 * Reads a path; its key begins with `live`, so that anything that happens in the store reads it again. `everyMs`: also
 * by itself, for what changes without anything happening.
 */
export function useRead<T>(path: string | null, everyMs: (data: T | undefined) => number | false = never) {
  return useQuery<T, ProblemError>({
    queryKey: ['live', path],
    enabled: path !== null,
    refetchInterval: ({ state }) => everyMs(state.data),
    queryFn: async () => {
      const answer = await client.read<T>(path ?? '');
      if (!answer.ok) throw new ProblemError(answer.problem);
      return answer.value;
    },
  });
}

const never = (): false => false;

/** What useRead gives: data, or why there is none. */
export type Reading<T> = ReturnType<typeof useRead<T>>;

/** Whether the house has answered since this stands on the screen, and not only before. */
export function isKnown({ isFetchedAfterMount, isSuccess }: Reading<unknown>): boolean {
  return isFetchedAfterMount && isSuccess;
}

/** Whether the house has said no: asking again gives nothing else. */
export function isRefused({ error }: Reading<unknown>): boolean {
  return error !== null && error.problem.status >= 400 && error.problem.status < 500;
}

const inStore = (path: string): string => `/v1/stores/${storeId()}/${path}`;

export const useStore = () => useRead<Store>(inStore('today'));

/** Reads from one half; nothing where this program is only the other one. */
function useReadOf<T>(half: 'ordering' | 'cashier', path: string) {
  const halves = useStore().data?.halves ?? [];
  return useRead<T>(halves.includes(half) ? inStore(path) : null);
}

export const useFloor = () => useReadOf<Floor>('ordering', 'floor');
export const useMenu = () => useRead<Menu>(inStore('menu'));
export const useOrder = (orderId: string | null) =>
  useRead<OrderView>(orderId === null ? null : `/v1/orders/${orderId}`);
export const useBill = (billId: string | null) =>
  useRead<{ bill: Bill }>(billId === null ? null : `/v1/bills/${billId}`);

/** Writes amounts in the money of this store. */
export function useMoney(): (minorUnits: number) => string {
  const currency = useStore().data?.currency;
  return (minorUnits) => formatMoney(minorUnits, currency);
}

/** Writes amounts as they are printed on notes. */
export function useNote(): (minorUnits: number) => string {
  const currency = useStore().data?.currency;
  return (minorUnits) => formatNote(minorUnits, currency);
}

/** Follows the store's stream: whatever happens, what is on the screen is read again a moment later. */
export function useLive(): { state: LiveState } {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>({ kind: 'live' });
  useEffect(() => {
    const readAgain = inTurns(queries);
    const { soon, stop: rest } = inTurn(async () => readAgain());
    const stop = followLive(() => currentSession().staff?.token ?? null, {
      event: (event) => {
        tellEvent(event);
        soon();
      },
      // What was asked before the line went away may never be answered: it is not waited for.
      refresh: () => {
        tellMissed();
        void queries.invalidateQueries({ queryKey: ['live'] });
      },
      state: setState,
      ended: () => keepStaff(null),
    });
    return () => {
      rest();
      stop();
    };
  }, [queries]);
  return { state };
}

/** Reads everything again, each path for itself: one that is slow keeps only itself waiting, and is never begun anew. */
function inTurns(queries: QueryClient): () => void {
  const turns = new WeakMap<Query, InTurn>();
  const turnOf = (query: Query): InTurn => {
    const { queryKey } = query;
    const work = () => queries.invalidateQueries({ queryKey, exact: true });
    const turn = turns.get(query) ?? inTurn(work, { gatherMs: 0, restMs: 0 });
    turns.set(query, turn);
    return turn;
  };
  return () => {
    for (const query of queries.getQueryCache().findAll({ queryKey: ['live'] })) turnOf(query).soon();
  };
}
