import type { StatementLine, Words } from '../../../seam/documents.ts';
import { formatQuantity, quantity, quantityOf } from '../../../kernel/quantity.ts';
import type { BillContentLine } from '../../../printing/jobs/domain/content.ts';
import type { PricedLine } from '../../pricing/domain/types.ts';
import { accountOf, orderOf } from './desk.ts';
import { billsOf, piecesOf } from './pieces.ts';
import type { OrderLines } from './reckon.ts';
import { giftOf } from './slip-content-figures.ts';
import type { Work } from './types.ts';

/** The dishes of one order as they stand on a bill's slip, its own part of them. */
export function slipLines(work: Work, billId: string, { orderId, lines, whole }: OrderLines) {
  const { statement } = orderOf(work, orderId);
  const { shares, restBillId } = accountOf(work, orderId);
  const stated = new Map(statement.lines.map((line) => [line.id, line]));
  return lines.flatMap((share): BillContentLine[] => {
    const line = stated.get(share.id);
    if (share.kind === 'fee' || line === undefined) return [];
    // What was returned lies on no bill: it is named once, on the bill where the line begins.
    const [first] = billsOf(piecesOf(shares, share.id, restBillId));
    const net = whole.get(share.id)?.quantity ?? 0;
    return lineRows(share, line, first === billId ? quantityOf(line.quantity) - net : 0);
  });
}

/** What is paid for, what was given and what was returned of a line, each a row of its own; they add up to its base. */
export function lineRows(share: PricedLine, stated: StatementLine, returned: number): BillContentLine[] {
  const row = (mark: BillContentLine['mark'], units: number, amount: number): BillContentLine => ({
    name: share.name,
    detail: detailOf(stated),
    quantity: formatQuantity(quantity(units)),
    unit: stated.unit,
    unitPrice: share.unitPrice,
    amount,
    mark,
  });
  const gift = giftOf(share);
  const paid = share.quantity - share.given;
  return [
    ...(paid > 0 || share.base !== gift ? [row(null, paid, share.base - gift)] : []),
    ...(share.given > 0 || gift > 0 ? [row('given', share.given, gift)] : []),
    ...(returned > 0 ? [row('returned', returned, 0)] : []),
  ];
}

/** 大份, 微辣, 花生×2 */
function detailOf({ variant, options }: StatementLine): Words | null {
  const parts = [
    ...(variant === null ? [] : [variant.name]),
    ...options.map(({ name, count }) =>
      count === 1 ? name : { zh: `${name.zh}×${count}`, en: `${name.en}×${count}` },
    ),
  ];
  if (parts.length === 0) return null;
  return { zh: parts.map(({ zh }) => zh).join(', '), en: parts.map(({ en }) => en).join(', ') };
}
