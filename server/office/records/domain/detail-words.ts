import type { Words } from './event-words.ts';

type Table = Readonly<Record<string, Words>>;

/** What stands before a detail of a record. */
export const labels = {
  amount: { zh: '金额', en: 'Amount' },
  approver: { zh: '授权人', en: 'Approved by' },
  area: { zh: '区域', en: 'Area' },
  before: { zh: '原价', en: 'Price before' },
  cashWhy: { zh: '事由', en: 'What for' },
  change: { zh: '找零', en: 'Change' },
  code: { zh: '错误码', en: 'Error code' },
  covers: { zh: '人数', en: 'Guests' },
  device: { zh: '设备', en: 'Device' },
  dish: { zh: '菜品', en: 'Dish' },
  dishCount: { zh: '菜品数', en: 'Dishes' },
  counted: { zh: '清点', en: 'Counted' },
  difference: { zh: '差额', en: 'Difference' },
  expected: { zh: '应有', en: 'Expected' },
  float: { zh: '备用金', en: 'Float' },
  from: { zh: '从', en: 'From' },
  kept: { zh: '留下', en: 'Left in the drawer' },
  left: { zh: '还剩', en: 'Left' },
  now: { zh: '现价', en: 'Price now' },
  off: { zh: '优惠', en: 'Off' },
  number: { zh: '第几次', en: 'Copy' },
  person: { zh: '员工', en: 'Person' },
  printer: { zh: '打印机', en: 'Printer' },
  reason: { zh: '原因', en: 'Reason' },
  received: { zh: '收到', en: 'Received' },
  role: { zh: '职位', en: 'Role' },
  seats: { zh: '座位', en: 'Seats' },
  service: { zh: '方式', en: 'Service' },
  state: { zh: '状态', en: 'State' },
  takenOut: { zh: '上交', en: 'Taken out' },
  tender: { zh: '支付方式', en: 'Paid by' },
  to: { zh: '到', en: 'To' },
  tries: { zh: '试了几次', en: 'Tries' },
  way: { zh: '怎么拆', en: 'How' },
  why: { zh: '为什么', en: 'Why' },
  with: { zh: '并入的账单', en: 'Bill merged in' },
} as const satisfies Table;

export const roleWords: Table = {
  owner: { zh: '老板', en: 'Owner' },
  manager: { zh: '店长', en: 'Manager' },
  cashier: { zh: '收银', en: 'Cashier' },
  waiter: { zh: '服务员', en: 'Waiter' },
  cook: { zh: '厨师', en: 'Cook' },
};

export const serviceWords: Table = {
  dineIn: { zh: '堂食', en: 'Eat in' },
  takeOut: { zh: '外带', en: 'Take-out' },
  delivery: { zh: '外卖', en: 'Delivery' },
  pickup: { zh: '自提', en: 'Pickup' },
};

export const cashWords: Table = {
  change: { zh: '零钱补充', en: 'Change from the safe' },
  otherIn: { zh: '其他存入', en: 'Other cash in' },
  purchase: { zh: '采购支出', en: 'Purchase' },
  drop: { zh: '上交', en: 'Handed in' },
  otherOut: { zh: '其他支出', en: 'Other cash out' },
};

export const slipWords: Table = {
  cameOut: { zh: '已出', en: 'It came out' },
  notNeeded: { zh: '不用了', en: 'Not needed' },
};

export const splitWords: Table = {
  lines: { zh: '按菜', en: 'By dish' },
  even: { zh: '平分', en: 'Evenly' },
  amount: { zh: '按金额', en: 'By amount' },
};

export const stateWords: Table & { readonly off: Words } = {
  off: { zh: '已停用', en: 'Switched off' },
  waiting: { zh: '等着做', en: 'Waiting' },
  cooking: { zh: '在做', en: 'Cooking' },
  ready: { zh: '已出', en: 'Ready' },
  served: { zh: '已上', en: 'Served' },
};

export const effectWords = {
  soldOut: { zh: '沽清', en: 'Sold out' },
  unlimited: { zh: '恢复供应', en: 'No limit' },
  none: { zh: '没有', en: 'none' },
  waiveFee: { zh: '免收费用', en: 'Fee waived' },
} as const satisfies Table;
