import type { Words } from './event-words.ts';

/** What the choices of the settings are called. */
export const guestRuleWords = {
  confirm: { zh: '服务员点“确认”后才送厨房', en: 'goes to the kitchen once a waiter says yes' },
  payFirst: { zh: '先付款，再送厨房', en: 'goes to the kitchen once it is paid' },
  free: { zh: '直接送厨房', en: 'goes to the kitchen at once' },
} as const satisfies Readonly<Record<string, Words>>;

export const staffPayWords = {
  later: { zh: '马上送厨房，吃完再付', en: 'goes to the kitchen at once, paid later' },
  first: { zh: '先付款，再送厨房', en: 'goes to the kitchen once it is paid' },
} as const satisfies Readonly<Record<string, Words>>;

export const settingServiceWords = {
  dineIn: { zh: '堂食', en: 'eat in' },
  takeOut: { zh: '外带', en: 'take-out' },
  delivery: { zh: '外卖', en: 'delivery' },
  pickup: { zh: '自提', en: 'pickup' },
} as const satisfies Readonly<Record<string, Words>>;

export const perWords = {
  cover: { zh: '每位客人', en: 'each guest' },
  order: { zh: '每单', en: 'each order' },
  unit: { zh: '每份菜', en: 'each portion of a dish' },
} as const satisfies Readonly<Record<string, Words>>;

export const feeBaseWords = {
  afterReductions: { zh: '按优惠后的金额', en: 'of what is left after reductions' },
  beforeReductions: { zh: '按优惠前的金额', en: 'of the price before reductions' },
} as const satisfies Readonly<Record<string, Words>>;

/** Steps in hundredths of the currency: to the 角, to the 元. */
export const stepWords = {
  1: { zh: '到分', en: 'to 0.01' },
  5: { zh: '到 5 分', en: 'to 0.05' },
  10: { zh: '到角', en: 'to 0.10' },
  50: { zh: '到 5 角', en: 'to 0.50' },
  100: { zh: '到元', en: 'to 1.00' },
} as const satisfies Readonly<Record<number, Words>>;

export const directionWords = {
  down: { zh: '只少收，不多收', en: 'down, never up' },
  nearest: { zh: '四舍五入', en: 'to the nearest' },
  up: { zh: '往上进', en: 'up' },
} as const satisfies Readonly<Record<string, Words>>;

export const taxPlaceWords = {
  included: { zh: '菜价里已经含税', en: 'inside the prices' },
  added: { zh: '菜价外再加税', en: 'on top of the prices' },
} as const satisfies Readonly<Record<string, Words>>;

export const taxLevelWords = {
  line: { zh: '每道菜单独算', en: 'worked out dish by dish' },
  bill: { zh: '整张账单一起算', en: 'worked out over the whole bill' },
} as const satisfies Readonly<Record<string, Words>>;

export const roundingModeWords = {
  halfAwayFromZero: { zh: '四舍五入', en: 'half up' },
  halfEven: { zh: '四舍六入五成双', en: 'half to even' },
  up: { zh: '不足一分也进一分', en: 'always up' },
  down: { zh: '不足一分就舍去', en: 'always down' },
} as const satisfies Readonly<Record<string, Words>>;

export const shiftNeedWords = {
  free: { zh: '不用开班也能收现金', en: 'cash is taken without a shift too' },
  required: { zh: '开了班才能收现金', en: 'cash is taken only in a shift' },
} as const satisfies Readonly<Record<string, Words>>;

export const shiftCountWords = {
  blind: { zh: '盲盘：数完才看得到应有多少', en: 'counted first, then shown what should be there' },
  seen: { zh: '随时看得到应有多少', en: 'what should be there is always shown' },
} as const satisfies Readonly<Record<string, Words>>;

export const receiptWords = {
  always: { zh: '结账后自动打印', en: 'printed when a bill is settled' },
  asked: { zh: '客人要了才打印', en: 'printed when the guest asks' },
} as const satisfies Readonly<Record<string, Words>>;
