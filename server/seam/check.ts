import { quantityOf } from '../kernel/quantity.ts';
import type { Settlement, Statement, StatementDraft, StatementLine } from './documents.ts';

/** What a schema cannot say: a document that arrives from another program must not contradict itself. */
export type Contradiction = {
  readonly rule: string;
  /** The line, payment or bill it was found at. */
  readonly at?: string;
};

/** The most a whole order may ask at sticker prices; beyond it sums would leave whole numbers. */
const grossMax = 1_000_000_000_000;

/** What is wrong with a Statement or a draft of one; null when nothing is. */
export function checkStatement(document: Statement | StatementDraft): Contradiction | null {
  const twice = firstTwice(document.lines.map(({ id }) => id));
  if (twice !== null) return { rule: 'lineTwice', at: twice };
  const prepaidTwice = firstTwice(document.prepaid.map(({ id }) => id));
  if (prepaidTwice !== null) return { rule: 'prepaidTwice', at: prepaidTwice };
  for (const line of document.lines) {
    const rule = checkLine(document, line);
    if (rule !== null) return { rule, at: line.id };
  }
  for (const { id, amount, refunded } of document.prepaid)
    if (refunded > amount) return { rule: 'prepaidRefundedBeyondAmount', at: id };
  const gross = document.lines.reduce((sum, line) => sum + grossOf(line), 0);
  return gross > grossMax ? { rule: 'amountTooLarge' } : null;
}

function checkLine(document: Statement | StatementDraft, line: StatementLine): string | null {
  const quantity = quantityOf(line.quantity);
  if (quantity === 0) return 'quantityZero';
  const gone = [...line.returned, ...line.given];
  if (firstTwice(gone.map(({ id }) => id)) !== null) return 'changeTwice';
  const taken = gone.reduce((sum, each) => sum + quantityOf(each.quantity), 0);
  if (taken > quantity) return 'returnedBeyondOrdered';
  if (line.movedTo?.orderId === document.orderId) return 'movedToItself';
  if ((line.external === null) !== (document.pricing === 'house')) return 'externalPrice';
  if ('revision' in document && line.revision > document.revision) return 'lineRevisionAhead';
  return null;
}

/** A bound, not a price: a binary fraction is near enough for it. */
function grossOf(line: StatementLine): number {
  const unit = Math.max(line.unitPrice, line.repriced?.unitPrice ?? 0);
  const options = line.options.reduce((sum, { price, count }) => sum + Math.abs(price) * count, 0);
  return ((unit + options) * quantityOf(line.quantity)) / 1000;
}

/** What is wrong with a Settlement; null when nothing is. Law 2 is held on the wire too. */
export function checkSettlement(document: Settlement): Contradiction | null {
  const { totals, answers } = document;
  if (totals.due !== totals.payable - totals.applied + totals.refunded) return { rule: 'dueNotOne' };
  if (totals.open > Math.max(0, totals.due)) return { rule: 'openBeyondDue' };
  const payable = document.lines.reduce((sum, line) => sum + line.payable, 0);
  if (payable !== totals.payable) return { rule: 'linesNotTotal' };
  if (document.coveredRevision > answers.revision) return { rule: 'coveredRevisionAhead' };
  const twice = firstTwice(document.lines.map(({ id }) => id));
  return twice === null ? null : { rule: 'lineTwice', at: twice };
}

function firstTwice(ids: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}
