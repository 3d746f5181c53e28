import type { BillContent, ContentDish, SlipContent } from '../../server/printing/jobs/domain/content.ts';
import { type Printer, usualModel } from '../../server/printing/setup/domain/setup.ts';

/** One of every slip as it lies in the database, and the printers of a small shop. */

export const staffIds = {
  waiter: '0190a000-0000-7000-8000-00000000aa01',
  manager: '0190a000-0000-7000-8000-00000000aa02',
} as const;

const order = {
  orderNumber: '0012',
  service: 'dineIn',
  table: { zh: '牡丹厅', en: 'Peony room' },
  covers: 4,
  sentBy: `staff:${staffIds.waiter}`,
  note: '有小孩，先上米饭',
} as const;

const kungPao: ContentDish = {
  name: { zh: '宫保鸡丁', en: 'Kung Pao chicken' },
  variant: { zh: '大份', en: 'Large' },
  options: [
    { name: { zh: '微辣', en: 'Mild' }, count: 1 },
    { name: { zh: '加花生', en: 'More peanuts' }, count: 2 },
  ],
  quantity: '2',
  unit: '份',
  note: '不要香菜',
  scanCode: '012345678901',
};

const crab: ContentDish = {
  name: { zh: '咖喱炒蟹', en: 'Curry crab' },
  variant: null,
  options: [],
  quantity: '1.25',
  unit: '斤',
  note: null,
  scanCode: null,
};

const bill: BillContent = {
  order,
  shop: { name: { zh: '堂食小馆', en: 'Tangshi Bistro' } },
  currency: 'CNY',
  lines: [
    {
      name: kungPao.name,
      detail: { zh: '大份, 微辣', en: 'Large, Mild' },
      quantity: '2',
      unit: '份',
      unitPrice: 3800,
      amount: 7600,
      mark: null,
    },
    {
      name: crab.name,
      detail: null,
      quantity: '1.25',
      unit: '斤',
      unitPrice: 12_800,
      amount: 16_000,
      mark: 'given',
    },
  ],
  subtotal: 23_600,
  reductions: [{ label: { zh: '会员九折', en: 'Member 10 %' }, amount: -2360 }],
  charges: [{ label: { zh: '餐位费', en: 'Seat fee' }, amount: 800 }],
  taxes: [{ label: { zh: '税 6%', en: 'Tax 6%' }, amount: 1246, included: true }],
  rounding: -40,
  payable: 22_000,
  code: { text: 'https://shop.example/pay/0012', caption: { zh: '扫码付款', en: 'Scan to pay' } },
};

const head = { order, station: { zh: '热菜', en: 'Hot dishes' } } as const;

type SlipContents = { readonly [K in SlipContent['kind']]: Extract<SlipContent, { kind: K }> };

export const contents: SlipContents = {
  summary: { ...head, kind: 'summary', dishes: [kungPao, crab], addition: true },
  dish: { ...head, kind: 'dish', dish: kungPao, addition: false, place: { number: 2, of: 5 } },
  runner: { ...head, kind: 'runner', station: null, dishes: [kungPao, crab], scanCode: '00120001' },
  void: {
    ...head,
    kind: 'void',
    dishes: [{ ...kungPao, reason: '上菜太慢' }],
    approver: staffIds.manager,
  },
  rush: { ...head, kind: 'rush', dishes: [{ ...crab, waitedMinutes: 25 }], times: 2 },
  move: {
    ...head,
    kind: 'move',
    from: { zh: 'A3', en: 'A3' },
    to: { zh: '牡丹厅', en: 'Peony room' },
    dishes: [kungPao, crab],
  },
  preBill: { ...bill, kind: 'preBill', paid: 0 },
  receipt: {
    ...bill,
    kind: 'receipt',
    payments: [
      { label: { zh: '微信支付', en: 'WeChat Pay' }, amount: 10_000, received: null, change: null },
      { label: { zh: '现金', en: 'Cash' }, amount: 12_000, received: 15_000, change: 3000 },
    ],
    refunds: [{ label: { zh: '微信支付', en: 'WeChat Pay' }, amount: 2800 }],
    cashier: staffIds.manager,
    businessDay: '2026-09-13',
    drawer: true,
  },
  handover: {
    kind: 'handover',
    shop: bill.shop,
    till: '02',
    currency: 'CNY',
    people: [
      { label: { zh: '开班', en: 'Started' }, staffId: staffIds.waiter, at: '2026-09-13 09:00:12' },
      { label: { zh: '交班', en: 'Closed' }, staffId: staffIds.manager, at: '2026-09-13 16:32:05' },
    ],
    groups: [
      {
        title: { zh: '现金', en: 'Cash' },
        rows: [
          { label: { zh: '应有', en: 'Expected' }, amount: 123_400, text: null },
          { label: { zh: '长短款', en: 'Over or short' }, amount: -150, text: null },
          { label: { zh: '结账单数', en: 'Bills settled' }, amount: null, text: '46' },
        ],
      },
    ],
    note: '上菜太慢',
  },
  drawer: { kind: 'drawer', reason: '换零钱' },
  test: { kind: 'test' },
};

export const people = new Map([
  [staffIds.waiter, { zh: '小李', en: 'Xiao Li' }],
  [staffIds.manager, { zh: '王经理', en: 'Manager Wang' }],
]);

/** An 80 mm printer of the network that can do everything, unless told otherwise. */
export function samplePrinter(change: Partial<Printer> = {}): Printer {
  return {
    id: '0190a000-0000-7000-8000-00000000bb01',
    name: { zh: '热菜打印机', en: 'Hot dish printer' },
    language: 'zh',
    reach: { kind: 'tcp', host: '192.168.1.50', port: 9100 },
    model: usualModel,
    duties: [],
    backup: null,
    drawer: null,
    active: true,
    ...change,
  };
}
