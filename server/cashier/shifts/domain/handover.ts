import type { SlipContent } from '../../../printing/jobs/domain/content.ts';
import type { Words } from '../../../seam/documents.ts';
import { tenderName } from '../../ledger/domain/tender-names.ts';
import { cashOf, netOf } from './cash.ts';
import type { ClosedShift } from './types.ts';

type Handover = Extract<SlipContent, { readonly kind: 'handover' }>;
type Row = Handover['groups'][number]['rows'][number];

/** What the slip is told beside the shift: the shop, the till's name, and times as the shop reads them. */
export type Place = {
  readonly shop: Words;
  readonly till: string;
  readonly timeOf: (iso: string) => string;
};

/** 交接单 of a shift that was closed. */
export function handoverContent(shift: ClosedShift, { shop, till, timeOf }: Place): Handover {
  const { float, counting, closing, openedBy, openedAt, currency } = shift;
  const person = (zh: string, en: string, staffId: string, at: string | null) => ({
    label: { zh, en },
    staffId,
    at: at === null ? null : timeOf(at),
  });
  return {
    kind: 'handover',
    shop: { name: shop },
    till,
    currency,
    people: [
      person('开班', 'Started', openedBy, openedAt),
      person('清点', 'Counted', counting.by, counting.at),
      person('交班', 'Closed', closing.by, closing.at),
      ...(closing.approvedBy === null ? [] : [person('授权人', 'Approved by', closing.approvedBy, null)]),
    ],
    groups: [
      { title: { zh: '现金', en: 'Cash' }, rows: cashRows(shift) },
      { title: { zh: '收款', en: 'Taken' }, rows: takingRows(shift) },
    ],
    note: closing.note ?? float.note,
  };
}

const amountRow = (zh: string, en: string, amount: number): Row => ({
  label: { zh, en },
  amount,
  text: null,
});

function cashRows({ float, cashIn, cashOut, counting, closing }: ClosedShift): Row[] {
  const { counted, expected, takings } = counting;
  return [
    amountRow('备用金', 'Float', float.counted),
    amountRow('现金收款', 'Cash taken', cashOf(takings)),
    amountRow('存入', 'Cash in', cashIn),
    amountRow('支出', 'Cash out', -cashOut),
    amountRow('应有', 'Expected', expected),
    amountRow('清点', 'Counted', counted),
    amountRow('长短款', 'Over or short', counted - expected),
    amountRow('上交', 'Taken out', counted - closing.kept),
    amountRow('留作备用金', 'Left as float', closing.kept),
  ];
}

function takingRows({ counting: { takings } }: ClosedShift): Row[] {
  const total = takings.tenders.reduce((sum, row) => sum + netOf(row), 0);
  return [
    ...takings.tenders.flatMap((row) => {
      const { zh, en } = tenderName(row.tender);
      return [
        amountRow(`${zh} ×${row.count}`, `${en} ×${row.count}`, row.received - row.change),
        ...(row.refunded === 0 ? [] : [amountRow(`${zh} 退款`, `${en} given back`, -row.refunded)]),
      ];
    }),
    amountRow('合计', 'Total', total),
    { label: { zh: '结账单数', en: 'Bills settled' }, amount: null, text: String(takings.bills) },
  ];
}
