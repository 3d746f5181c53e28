import type { Words } from '../../shared/language.ts';
import type { GuestSession, Menu, MenuItem, OrderLine, OrderView, Store } from '../types.ts';

/** A table, a menu and an order of no shop. */
const openedAt = new Date(Date.now() - 40 * 60_000).toISOString();
const table = { id: 'table', name: { zh: 'A2', en: 'A2' } };
const orders = [{ orderId: 'order', orderNumber: '38' }];

export const sampleSession: GuestSession = {
  token: '',
  storeId: 0,
  seatingId: 'seating',
  table,
  orders,
  rule: 'free',
  state: 'open',
};

export const sampleStore: Store = {
  name: { zh: '小李川菜馆', en: 'Xiao Li' },
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  cutoffMinutes: 240,
  date: '2026-01-01',
  halves: ['ordering', 'cashier'],
  fees: null,
};

const dish = (id: string, name: Words, price: number, own: Partial<MenuItem> = {}): MenuItem => ({
  id,
  categoryId: 'hot',
  number: id,
  name,
  unit: '份',
  kind: 'dish',
  variants: [{ id: `${id}-usual`, name: { zh: '例', en: 'Regular' }, price }],
  optionGroups: [],
  taxClass: 'standard',
  discountable: true,
  serviceable: true,
  decimals: false,
  stationIds: null,
  tags: [],
  soldOut: false,
  left: null,
  ...own,
});

const spice: MenuItem['optionGroups'][number] = {
  id: 'spice',
  name: { zh: '辣度', en: 'Spice' },
  required: true,
  min: 1,
  max: 1,
  options: [
    { id: 'mild', name: { zh: '微辣', en: 'Mild' }, price: 0, default: false, max: 1 },
    { id: 'hot', name: { zh: '特辣', en: 'Very hot' }, price: 100, default: false, max: 1 },
  ],
};

export const sampleMenu: Menu = {
  version: 1,
  photosAt: '',
  stations: [],
  categories: [{ id: 'hot', name: { zh: '热菜', en: 'Hot dishes' }, sort: 1, stationIds: [] }],
  items: [
    dish('201', { zh: '宫保鸡丁', en: 'Kung pao chicken' }, 3800, { optionGroups: [spice] }),
    dish('202', { zh: '麻婆豆腐', en: 'Mapo tofu' }, 2800, { left: 3 }),
    dish('203', { zh: '清蒸鲈鱼', en: 'Steamed bass' }, 8800, { soldOut: true }),
    dish('204', { zh: '米饭', en: 'Rice' }, 200),
  ],
};

const states = ['held', 'released', 'cooking', 'ready', 'served', 'returned'] as const;

const line = (state: (typeof states)[number], index: number): OrderLine => ({
  id: `line-${index}`,
  roundId: 'round',
  itemId: '202',
  name: { zh: '麻婆豆腐', en: 'Mapo tofu' },
  variant: null,
  options: index === 0 ? [{ id: 'mild', name: { zh: '微辣', en: 'Mild' }, price: 0, count: 1 }] : [],
  unit: '份',
  quantity: state === 'returned' ? '0' : '1',
  unitPrice: 2800,
  note: null,
  course: null,
  state,
  holds: [],
  returned: [],
  given: [],
  repriced: null,
  movedFrom: null,
  placedBy: 'guest',
  placedAt: openedAt,
  releasedAt: null,
  urgedAt: null,
  tickets: [],
});

type Settlement = NonNullable<OrderView['settlement']>;

const settlement = (applied: number): Settlement => {
  const payable = 13_540;
  const due = payable - applied;
  return {
    ...{ type: 'tangshi.settlement', version: 1, orderId: 'order', currency: 'CNY', pricingVersion: 1 },
    ...{
      epoch: '',
      revision: 1,
      answers: { epoch: '', revision: 1, hash: '' },
      coveredRevision: 0,
      unused: [],
    },
    taxIncluded: true,
    lines: states.slice(0, 5).map((_, index) => ({
      id: `line-${index}`,
      kind: 'dish',
      name: { zh: '麻婆豆腐', en: 'Mapo tofu' },
      quantity: '1',
      base: 2800,
      reductions:
        index === 0
          ? [{ id: 'plan', kind: 'discount', name: { zh: '优惠', en: 'Discount' }, amount: 460 }]
          : [],
      fee: 0,
      tax: 158,
      taxRate: 600,
      rounding: 0,
      payable: index === 0 ? 2340 : 2800,
    })),
    totals: {
      base: 14_000,
      reductions: 460,
      fees: 0,
      tax: 790,
      rounding: 0,
      payable,
      applied,
      refunded: 0,
      due,
      open: due,
    },
    bills: [{ id: 'order', number: '1', state: 'open', rest: true, payable, due }],
    tenders: [],
  };
};

/** An order with a dish in every state; `paid`: nothing is due any more. */
export function sampleOrder(paid: 'due' | 'paid'): OrderView {
  return {
    order: {
      ...{ id: 'order', storeId: 0, number: '38', service: 'dineIn', state: 'open', revision: 1 },
      ...{ seatingId: 'seating', table, covers: 2, note: null, businessDate: '2026-01-01', openedAt },
    },
    lines: states.map(line),
    moved: [],
    settlement: settlement(paid === 'paid' ? 13_540 : 0),
  };
}
