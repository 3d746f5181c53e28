import { type Money, money } from '../../../kernel/money.ts';
import type { Block, SlipDocument } from '../../layout/domain/document.ts';
import { doubleRule, endOfSlip, footRows, line, markRows, middle, pair, placeRow, rule } from './parts.ts';
import type { BillLine, BillSlip, PreBillSlip, ReceiptSlip, SlipAmount, SlipCurrency } from './types.ts';
import { type SlipWords, serviceLine, wordsOf } from './words.ts';

/** 预结单: what the guests are asked for, to be checked; says plainly that it is no receipt. */
export function preBillSlip(slip: PreBillSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  return [
    ...billHead(words.preBill, slip, words),
    ...billBody(slip, words),
    ...leftRows(slip, words),
    doubleRule,
    ...codeRows(slip),
    middle(words.notReceipt),
    ...footRows(slip.marks, slip.order, words),
    ...endOfSlip,
  ];
}

/** 结账单: what was asked, what was paid and how, what went back. */
export function receiptSlip(slip: ReceiptSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  const { currency } = slip;
  return [
    ...(slip.drawer === null ? [] : ([{ kind: 'kick', pin: slip.drawer }] satisfies Block[])),
    ...billHead(words.receipt, slip, words),
    ...billBody(slip, words),
    rule,
    ...slip.payments.flatMap(({ label, amount, received, change }) => [
      pair(label, withSign(amount, currency)),
      ...(received === null ? [] : [pair(`  ${words.received}`, withSign(received, currency))]),
      ...(change === null ? [] : [pair(`  ${words.change}`, withSign(change, currency))]),
    ]),
    ...slip.refunds.map(({ label, amount }) => pair(`${words.refund} ${label}`, withSign(amount, currency))),
    doubleRule,
    ...codeRows(slip),
    middle(words.thanks),
    ...(slip.cashier === null ? [] : [line(`${words.cashier} ${slip.cashier}`)]),
    line(`${words.businessDay} ${slip.businessDay}`),
    ...footRows(slip.marks, slip.order, words),
    ...endOfSlip,
  ];
}

/** 12345 fen → 123.45, without a sign; nothing is rounded. */
export function figure(amount: Money, digits: SlipCurrency['digits']): string {
  const minor = String(Math.abs(amount)).padStart(digits + 1, '0');
  const at = minor.length - digits;
  const text = digits === 0 ? minor : `${minor.slice(0, at)}.${minor.slice(at)}`;
  return amount < 0 ? `-${text}` : text;
}

function withSign(amount: Money, { sign, digits }: SlipCurrency): string {
  const text = figure(amount, digits);
  return amount < 0 ? `-${sign}${text.slice(1)}` : `${sign}${text}`;
}

function billHead(title: string, slip: BillSlip, words: SlipWords): Block[] {
  const { shop, order } = slip;
  return [
    ...markRows(slip.marks, words),
    middle(shop.name, { size: 'tall', bold: true }),
    middle(title, { bold: true }),
    ...(shop.address === null ? [] : [middle(shop.address)]),
    ...(shop.phone === null ? [] : [middle(`${words.phone} ${shop.phone}`)]),
    rule,
    placeRow(order, words),
    line(serviceLine(order, words)),
    line(`${words.orderNumber} ${order.orderNumber}`),
    rule,
  ];
}

function billBody(slip: BillSlip, words: SlipWords): Block[] {
  const { currency } = slip;
  const amounts = (rows: readonly SlipAmount[]): Block[] =>
    rows.map(({ label, amount }) => pair(label, withSign(amount, currency)));
  const added = slip.taxes.filter(({ included }) => !included);
  const included = slip.taxes.filter((tax) => tax.included);
  return [
    billCells(words.item, words.quantity, words.amount),
    ...slip.lines.flatMap((each) => billLine(each, currency, words)),
    rule,
    pair(words.subtotal, withSign(slip.subtotal, currency)),
    ...amounts(slip.reductions),
    ...amounts(slip.charges),
    ...amounts(added),
    ...(slip.rounding === 0 ? [] : [pair(words.rounding, withSign(slip.rounding, currency))]),
    pair(words.payable, withSign(slip.payable, currency), { size: 'tall', bold: true }),
    ...amounts(included.map((tax) => ({ ...tax, label: `${words.included} ${tax.label}` }))),
  ];
}

/** Where a part was paid already, only the rest is asked for. */
function leftRows({ payable, paid, currency }: PreBillSlip, words: SlipWords): Block[] {
  if (paid === 0) return [];
  const left = money(payable - paid);
  return [
    pair(words.paid, withSign(paid, currency)),
    pair(words.left, withSign(left, currency), { size: 'tall', bold: true }),
  ];
}

/** The price of one stands under a dish where it does not stand beside it. */
function billLine(each: BillLine, currency: SlipCurrency, words: SlipWords): Block[] {
  const mark = each.mark === null ? '' : `[${words[each.mark]}]`;
  const per = each.unit === '' ? ` ${words.each}` : `/${each.unit.trim()}`;
  const price = each.quantity === '1' ? [] : [`${withSign(each.unitPrice, currency)}${per}`];
  const details = [...(each.detail === null ? [] : [each.detail]), ...price];
  return [
    billCells(`${mark}${each.name}`, `${each.quantity}${each.unit}`, figure(each.amount, currency.digits)),
    ...(each.otherName === null ? [] : [line(each.otherName, {}, 2)]),
    ...(details.length === 0 ? [] : [line(details.join(' · '), {}, 2)]),
  ];
}

function billCells(name: string, quantity: string, amount: string): Block {
  return {
    kind: 'columns',
    cells: [
      { runs: [{ text: name }], width: 'rest' },
      { runs: [{ text: quantity }], width: 7, align: 'right' },
      { runs: [{ text: amount }], width: 10, align: 'right' },
    ],
  };
}

function codeRows({ code }: BillSlip): Block[] {
  return code === null ? [] : [{ kind: 'qr', text: code.text }, middle(code.caption)];
}
