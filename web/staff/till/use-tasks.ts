import { useBoard } from '../parts/use-slips.ts';
import { storeId } from '../session.ts';
import { type OpenItem, type OpenItems, type Refund, type Refunds, useRead, useStore } from './reads.ts';

type Tasks = {
  /** Refunds that wait for a person, the oldest first. */
  readonly refunds: readonly Refund[];
  /** Payments whose end nobody knows, whose account is wrong, or whose amount is another. */
  readonly payments: readonly OpenItem[];
  /** What stands between the two programs of a shop. */
  readonly between: readonly OpenItem[];
};

/** What a person must finish; `count` stands at the tab from wherever one is. */
export function useTasks() {
  const halves = useStore().data?.halves ?? [];
  const at = (path: string) => (halves.includes('cashier') ? `/v1/stores/${storeId()}/${path}` : null);
  const planned = useRead<Refunds>(at('refunds?state=planned&limit=200'));
  const sent = useRead<Refunds>(at('refunds?state=sent&limit=200'));
  const others = useRead<OpenItems>(at('open-items?limit=200'));
  const refunds = [planned, sent].flatMap(({ data }) => data?.refunds ?? []);
  const items = others.data?.items ?? [];
  const tasks: Tasks = {
    refunds: refunds.filter(({ task }) => task !== null),
    payments: items.filter(({ kind }) => kind.startsWith('payment.')),
    between: items.filter(({ kind }) => kind.startsWith('link.')),
  };
  const { count: atPrinters } = useBoard();
  const count = tasks.refunds.length + tasks.payments.length + tasks.between.length + atPrinters;
  return { tasks, count, read: planned };
}
