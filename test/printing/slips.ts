import { money } from '../../server/kernel/money.ts';
import {
  dishSlip,
  moveSlip,
  preBillSlip,
  receiptSlip,
  runnerSlip,
  rushSlip,
  type SlipDocument,
  summarySlip,
  voidSlip,
} from '../../server/printing/index.ts';
import type {
  BillLine,
  PreBillSlip,
  ReceiptSlip,
  SlipDish,
  SlipLanguage,
  SlipMarks,
  SlipOrder,
} from '../../server/printing/templates/domain/types.ts';

/** One evening's slips, as data, in either language. */

export function marksOf(language: SlipLanguage, change: Partial<SlipMarks> = {}): SlipMarks {
  return { language, slipNumber: 'K-8F3A', printedAt: '09-13 18:22:05', copy: 0, insteadOf: null, ...change };
}

const order: SlipOrder = {
  orderNumber: '0012',
  service: 'dineIn',
  place: 'A3',
  covers: 4,
  waiter: '小李',
  note: '有小孩,先上米饭',
};

export const kungPao: SlipDish = {
  name: '宫保鸡丁',
  otherName: 'Kung Pao chicken',
  variant: '大份',
  options: [
    { name: '微辣', count: 1 },
    { name: '加花生', count: 2 },
  ],
  quantity: '2',
  unit: '份',
  note: '不要香菜',
  scanCode: '012345678901',
};

export const crab: SlipDish = {
  name: '咖喱炒蟹',
  otherName: null,
  variant: null,
  options: [],
  quantity: '1.25',
  unit: '斤',
  note: null,
  scanCode: null,
};

const lines: readonly BillLine[] = [
  {
    name: '宫保鸡丁',
    otherName: 'Kung Pao chicken',
    detail: '大份, 微辣',
    quantity: '2',
    unit: '份',
    unitPrice: money(3800),
    amount: money(7600),
    mark: null,
  },
  {
    name: '咖喱炒蟹',
    otherName: null,
    detail: null,
    quantity: '1.25',
    unit: '斤',
    unitPrice: money(12800),
    amount: money(16000),
    mark: null,
  },
  {
    name: '酸梅汤',
    otherName: null,
    detail: null,
    quantity: '1',
    unit: '扎',
    unitPrice: money(2800),
    amount: money(0),
    mark: 'given',
  },
];

export function billOf(marks: SlipMarks): PreBillSlip {
  return {
    marks,
    order,
    shop: { name: '堂食小馆(人民路店)', address: '人民路 18 号', phone: '021-5555 0123' },
    currency: { sign: '￥', digits: 2 },
    lines,
    subtotal: money(23600),
    reductions: [{ label: '会员九折', amount: money(-2360) }],
    charges: [{ label: '餐位费', amount: money(800) }],
    taxes: [{ label: '税 6%', amount: money(1246), included: true }],
    rounding: money(-40),
    payable: money(22000),
    paid: money(0),
    code: { text: 'https://shop.example/pay/0012', caption: '扫码付款' },
  };
}

export function receiptOf(marks: SlipMarks): ReceiptSlip {
  return {
    ...billOf(marks),
    code: { text: 'https://shop.example/invoice/0012', caption: '扫码开票' },
    payments: [
      { label: '微信支付', amount: money(10000), received: null, change: null },
      { label: '现金', amount: money(12000), received: money(15000), change: money(3000) },
    ],
    refunds: [{ label: '微信支付', amount: money(2800) }],
    cashier: '小王',
    businessDay: '2026-09-13',
    drawer: 2,
  };
}

/** Every kind of slip there is, by its Chinese name. */
export function allSlips(marks: SlipMarks): Readonly<Record<string, SlipDocument>> {
  const head = { marks, order, station: '热菜' };
  return {
    总单: summarySlip({ ...head, dishes: [kungPao, crab], addition: true }),
    分单: dishSlip({ ...head, dish: kungPao, addition: false, place: { number: 2, of: 5 } }),
    传菜单: runnerSlip({ ...head, dishes: [kungPao, crab], scanCode: '00120001' }),
    退菜单: voidSlip({ ...head, dishes: [{ ...kungPao, reason: '上菜太慢' }], approver: '王经理' }),
    催菜单: rushSlip({ ...head, dishes: [{ ...crab, waitedMinutes: 25 }], times: 2 }),
    转台通知单: moveSlip({ ...head, from: 'A3', to: 'B12', dishes: [kungPao, crab] }),
    预结单: preBillSlip(billOf(marks)),
    结账单: receiptSlip(receiptOf(marks)),
  };
}
