import { businessDateOf, hourOf } from '../../../kernel/business-day.ts';
import { invariant } from '../../../kernel/assert.ts';
import { type Money, money, zeroMoney } from '../../../kernel/money.ts';
import type { StoreFacts } from '../../../kernel/store-facts.ts';
import type { Statement, StatementLine, Words } from '../../../seam/documents.ts';
import { type BillFigures, billHappening, changesOf, type LineChange } from './figures.ts';
import { type Happening, postingsOf, tenderMovement } from './postings.ts';

/** What an entry brings to the sales of its day: one changed line, with all a report groups by. JSON. */
export type SaleLine = {
  readonly lineId: string;
  readonly kind: LineChange['kind'];
  /** Fees of the house are no item: their line id names them. */
  readonly itemId: string;
  readonly categoryId: string;
  readonly name: Words;
  readonly category: Words;
  /** Thousandths. */
  readonly quantity: number;
  readonly base: number;
  /** Discounts of the house and what a platform bears. */
  readonly reductions: number;
  readonly gifts: number;
  readonly fee: number;
  /** All of it, inside prices or on top; `taxAdded` is the part on top. */
  readonly tax: number;
  readonly taxAdded: number;
  readonly rounding: number;
  readonly payable: number;
};

export type Sales = {
  /** The hour (store's clock) the order was opened: when the guests came, not when they paid. */
  readonly hour: number;
  readonly covers: number;
  readonly lines: readonly SaleLine[];
};

/** What went over the counter, in any tender: for the day summary. Net = received − change − refunded. */
export type TenderMoves = {
  readonly tender: string;
  readonly received: Money;
  readonly change: Money;
  readonly refunded: Money;
};

/** An entry before it is written. Its `subject` and `at` are those of the event of the same name. */
export type EntryDraft = {
  readonly entryId: string;
  readonly storeId: number;
  readonly businessDate: string;
  readonly at: Date;
  readonly currency: string;
  readonly subject: string;
  readonly billId: string | null;
  readonly happening: Happening;
  readonly tender: TenderMoves | null;
  readonly sales: Sales | null;
};

/** What every entry of one command has in common. */
export type Posted = { readonly entryId: string; readonly store: StoreFacts; readonly at: Date };

/** An entry that sells nothing: money that came, went or changed its place. */
export function moneyEntry(
  posted: Posted,
  about: { readonly subject: string; readonly billId: string | null },
  happening: Happening,
  tender: TenderMoves | null = null,
): EntryDraft {
  if (tender !== null && happening.tender === tender.tender) {
    const net = tender.received - tender.change - tender.refunded;
    invariant(net === tenderMovement(happening), `${happening.event}: counter and books differ by tender`);
  }
  return { ...dated(posted), ...about, happening, tender, sales: null };
}

/**
 * The entry that brings the books from what they hold of an order on a bill (`previous`, null: nothing yet) to what
 * the bill says `now` (null: the bill was reversed and is open again). Null when the books already say so.
 */
export function closingEntry(
  posted: Posted,
  order: { readonly billId: string; readonly statement: Statement },
  previous: BillFigures | null,
  now: BillFigures | null,
): EntryDraft | null {
  const changes = changesOf(previous ?? {}, now ?? {});
  if (changes.length === 0 && previous !== null && now !== null) return null;
  const { billId, statement } = order;
  const event = now === null ? 'bill.reversed' : previous === null ? 'bill.closed' : 'bill.changed';
  return {
    ...dated(posted),
    subject: billId,
    billId,
    happening: billHappening(event, statement.orderId, changes),
    tender: null,
    sales: salesOf(changes, statement, posted.store.timezone),
  };
}

/** The orders an entry is about, each once. */
export function ordersOf(entry: EntryDraft): string[] {
  const ids = entry.happening.parts.map((part) => part.orderId).filter((id) => id !== null);
  return [...new Set(ids)];
}

/** The postings of an entry, for the flush. */
export const postingsOfEntry = (entry: EntryDraft) => postingsOf(entry.happening);

const feeCategory = { id: 'fees', name: { zh: '附加费', en: 'Fees' } } as const;

function salesOf(changes: readonly LineChange[], statement: Statement, timezone: string): Sales {
  const lines = new Map(statement.lines.map((line) => [line.id, line]));
  return {
    hour: hourOf(new Date(statement.openedAt), timezone),
    covers: statement.covers,
    lines: changes.map((change) => saleLine(change, lines.get(change.lineId))),
  };
}

function saleLine(
  { lineId, kind, feeName, amounts }: LineChange,
  stated: StatementLine | undefined,
): SaleLine {
  invariant(stated !== undefined || feeName !== null, 'a line that is sold is stated or a fee of the house');
  const category = stated?.category ?? feeCategory;
  const name = stated?.name ?? feeName ?? feeCategory.name;
  const { quantity, base, discounts, subsidies, gifts, fee, taxAdded, taxIncluded, rounding, payable } =
    amounts;
  return {
    lineId,
    kind,
    itemId: stated?.itemId ?? lineId,
    categoryId: category.id,
    name,
    category: category.name,
    quantity,
    base,
    reductions: discounts + subsidies,
    gifts,
    fee,
    tax: taxAdded + taxIncluded,
    taxAdded,
    rounding,
    payable,
  };
}

function dated({ entryId, store, at }: Posted) {
  return {
    entryId,
    storeId: store.storeId,
    businessDate: businessDateOf(at, store),
    at,
    currency: store.currency,
  };
}

/** A tender's moves from what was handed over and given back. */
export function tenderMoves(tender: string, moves: Partial<Omit<TenderMoves, 'tender'>>): TenderMoves {
  const { received = zeroMoney, change = zeroMoney, refunded = zeroMoney } = moves;
  return { tender, received: money(received), change: money(change), refunded: money(refunded) };
}
