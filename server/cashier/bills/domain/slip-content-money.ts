import type { Words } from '../../../seam/documents.ts';
import type { LabelledAmount, SlipContent } from '../../../printing/jobs/domain/content.ts';
import { tenderName } from '../../ledger/domain/tender-names.ts';
import { summed } from './slip-content-figures.ts';
import type { Refund, Work } from './types.ts';
import type { TenderView } from './view.ts';

type Receipt = Extract<SlipContent, { readonly kind: 'receipt' }>;
type PaymentRow = Receipt['payments'][number];

const cashRounding: Words = { zh: '现金取整', en: 'Cash rounding' };

/** What was paid on a bill. What cash was rounded by is a row of its own, so that the rows add up to what was applied. */
export function paymentRows(tenders: readonly TenderView[]): PaymentRow[] {
  return tenders.flatMap((each): PaymentRow[] => {
    const { tender, state, amount, applied, received, change } = each;
    if (state !== 'succeeded' || applied === 0) return [];
    const row = { label: tenderName(tender), received: null, change: null };
    // Part of it pays another bill: then what was handed over would explain nothing here.
    if (tender !== 'cash' || applied !== amount) return [{ ...row, amount: applied }];
    const taken: PaymentRow = { ...row, amount: received - change, received, change };
    const rounded = applied - taken.amount;
    return rounded === 0 ? [taken] : [taken, { ...row, label: cashRounding, amount: rounded }];
  });
}

/** What went back from a bill, by the way it went; the rows add up to what the till shows as refunded. */
export function refundRows(work: Work, billId: string, tenders: readonly TenderView[]): LabelledAmount[] {
  const rows = tenders.flatMap(({ paymentId, tender, refunded }) => {
    const done = [...work.refunds.values()].flatMap((refund) =>
      refund.paymentId === paymentId && refund.state === 'done' ? doneRows(refund, billId, tender) : [],
    );
    // What a platform gave back itself has no refund of ours.
    const others = refunded - done.reduce((sum, { amount }) => sum + amount, 0);
    return [...done, { label: tenderName(tender), amount: others }];
  });
  return summed(rows).filter(({ amount }) => amount !== 0);
}

function doneRows(refund: Refund, billId: string, tender: string): LabelledAmount[] {
  const { parts, gatewayNumber, cashRounding: rounding } = refund;
  const here = parts.filter((part) => part.billId === billId).reduce((sum, { amount }) => sum + amount, 0);
  // Handed back over the counter, also where it came through a gateway.
  const label = tenderName(gatewayNumber === null ? 'cash' : tender);
  if (rounding === 0 || here !== refund.amount) return [{ label, amount: here }];
  return [
    { label, amount: here - rounding },
    { label: cashRounding, amount: rounding },
  ];
}
