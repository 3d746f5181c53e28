import { computed, signal } from '@preact/signals';
import { firstLanguage, keepLanguage, type Language, type Words } from '../shared/language.ts';
import { payPhrases } from './phrases-pay.ts';

export const language = signal<Language>(firstLanguage());
keepLanguage(language.value);

export function switchLanguage(): void {
  language.value = language.value === 'zh' ? 'en' : 'zh';
  keepLanguage(language.value);
}

/** Words of the house in the guest's language. */
export function inWords(words: Words): string {
  return words[language.value];
}

const phrases = {
  ...payPhrases,
  opening: { zh: '正在打开菜单…', en: 'Opening the menu…' },
  table: { zh: '桌', en: 'Table' },
  menu: { zh: '菜单', en: 'Menu' },
  order: { zh: '已点', en: 'Ordered' },
  search: { zh: '搜菜名、拼音或编号', en: 'Search dishes' },
  soldOut: { zh: '售罄', en: 'Sold out' },
  left: { zh: '仅剩', en: 'Only' },
  leftAfter: { zh: '份', en: 'left' },
  allCategories: { zh: '全部分类', en: 'All categories' },
  choose: { zh: '选规格', en: 'Choose' },
  add: { zh: '加入', en: 'Add' },
  menuEmpty: {
    zh: '菜单还没有准备好，请问一下服务员',
    en: 'The menu is not ready yet: please ask the staff',
  },
  nothingFound: { zh: '没有找到这道菜', en: 'No such dish' },
  from: { zh: '', en: 'from ' },
  fromAfter: { zh: ' 起', en: '' },
  size: { zh: '规格', en: 'Size' },
  required: { zh: '必选', en: 'Required' },
  upTo: { zh: '最多', en: 'up to' },
  note: { zh: '备注（不要香菜、少辣…）', en: 'Note (no coriander, less spicy…)' },
  cart: { zh: '待下单', en: 'Your choices' },
  sharedCart: { zh: '全桌待下单', en: 'Choices of the table' },
  me: { zh: '我', en: 'Me' },
  phone: { zh: '手机', en: 'Phone' },
  phoneName: { zh: '给这部手机起个名（可不填）', en: 'Name this phone (optional)' },
  addsLater: { zh: '连上后加入', en: 'Added when the line is back' },
  whileAway: {
    zh: '现在断线了，选好的都还在，连上后自动加入全桌的单',
    en: 'The line is gone. Your choices are kept and join those of the table when it is back',
  },
  cartEmpty: { zh: '还没有选菜', en: 'Nothing chosen yet' },
  send: { zh: '下单', en: 'Send to kitchen' },
  sending: { zh: '正在下单…', en: 'Sending…' },
  fewer: { zh: '减一份', en: 'One fewer' },
  more: { zh: '加一份', en: 'One more' },
  sendAgain: { zh: '再发一次', en: 'Send again' },
  unsure: {
    zh: '刚才没有收到回复，请再发一次，不会重复下单',
    en: 'No answer came back. Send again: nothing is ordered twice',
  },
  totalWithCart: { zh: '连同已点的合计', en: 'Total with what was ordered' },
  number: { zh: '单号', en: 'Order' },
  payFirst: {
    zh: '本店先付款后制作：下单后请付款，厨房就开始做',
    en: 'Pay first: after ordering, please pay; then the kitchen starts',
  },
  total: { zh: '合计', en: 'Total' },
  base: { zh: '菜品', en: 'Dishes' },
  reductions: { zh: '优惠', en: 'Reductions' },
  fees: { zh: '服务费和餐位费', en: 'Service and cover charges' },
  tax: { zh: '税', en: 'Tax' },
  taxIncluded: { zh: '其中税额', en: 'of which tax' },
  rounding: { zh: '抹零', en: 'Rounding' },
  paid: { zh: '已付', en: 'Paid' },
  refunded: { zh: '已退', en: 'Refunded' },
  due: { zh: '待付', en: 'To pay' },
  toBill: { zh: '看账单付款', en: 'Bill and payment' },
  toRefund: { zh: '应退给您', en: 'To be refunded to you' },
  refundAtCounter: { zh: '请到收银台取回', en: 'Please collect it at the counter' },
  allPaid: { zh: '已付清，谢谢光临', en: 'All paid. Thank you!' },
  nothingOrdered: { zh: '还没有下单', en: 'Nothing ordered yet' },
  sentNow: { zh: '已下单，厨房开始做了', en: 'Sent: the kitchen has it' },
  sentWaits: {
    zh: '已收到，等店员确认后开始做',
    en: 'Received: staff will confirm, then the kitchen starts',
  },
  sentPayFirst: { zh: '已下单，付款后开始做', en: 'Sent: the kitchen starts after payment' },
  waitsForStaff: { zh: '等店员确认', en: 'Waits for staff' },
  awaiting: {
    zh: '请店员确认开台，或输入桌上的四位数字',
    en: 'Ask staff to open the table, or enter the four digits shown on it',
  },
  digits: { zh: '四位数字', en: 'Four digits' },
  confirm: { zh: '确认', en: 'Confirm' },
  refusedSome: { zh: '这些没有下单成功，其余已下单', en: 'These could not be ordered; the rest was sent' },
  refusedAll: { zh: '这些没有下单成功', en: 'These could not be ordered' },
  lost: { zh: '连接断了，正在重连', en: 'Connection lost, trying again' },
  lostSince: { zh: '这是 {time} 的样子，已过 {age}', en: 'This is how it was at {time}, {age} ago' },
  tryAgain: { zh: '再试一次', en: 'Try again' },
  ended: { zh: '本次用餐已结束，谢谢光临', en: 'This visit has ended. Thank you!' },
  endedHow: {
    zh: '还要点菜，请重新扫描桌上的二维码',
    en: 'To order again, scan the code on the table',
  },
  badCode: { zh: '这个二维码无效，或已换新', en: 'This code is not valid, or was replaced' },
  badCodeHow: {
    zh: '请扫描桌上现在的二维码，或叫服务员',
    en: 'Scan the code that is on your table now, or ask our staff',
  },
  noPhone: { zh: '点餐和付款不需要手机号、位置或关注', en: 'No phone number, location or account needed' },
  call: { zh: '叫服务员', en: 'Call' },
  called: { zh: '已通知', en: 'Called' },
  callForBill: { zh: '叫服务员来结账', en: 'Call a waiter to pay' },
  callTitle: { zh: '叫服务员', en: 'Call a waiter' },
  callHow: { zh: '点一下，店员马上知道', en: 'One tap tells our staff at once' },
  calledAt: { zh: '已通知店员', en: 'Our staff were told at' },
  callSeen: { zh: '店员知道了，马上来', en: 'Seen: somebody is on the way' },
  call_water: { zh: '加水', en: 'Water' },
  call_tableware: { zh: '加餐具', en: 'Tableware' },
  call_bill: { zh: '结账', en: 'The bill' },
  call_other: { zh: '其他', en: 'Something else' },
  tapFigures: { zh: '点一下金额，看它怎么来的', en: 'Tap a figure to read why' },
  receipt: { zh: '收据', en: 'Receipt' },
  receiptHow: { zh: '长按图片保存到手机', en: 'Press and hold the picture to keep it' },
  receiptSave: { zh: '保存图片', en: 'Save the picture' },
  notInvoice: { zh: '消费凭据，不是发票', en: 'A receipt, not a tax invoice' },
  feesTitle: { zh: '收费说明', en: 'Charges' },
  noFees: { zh: '除了菜价不另收费', en: 'Nothing beside the dishes' },
  feesOnBill: { zh: '另收的费用都写在账单上', en: 'Whatever is added stands on the bill' },
  feesWhole: {
    zh: '下单前能看到合计，账单上每一笔都写明怎么来的，没有别的费用。',
    en: 'You see the total before you order, the bill names every amount, and there is nothing else.',
  },
  taxInPrices: { zh: '菜价已含税。', en: 'Prices include tax.' },
  taxAdded: { zh: '菜价不含税，税另计在账单上。', en: 'Prices are without tax; tax is added on the bill.' },
  roundingNotice: { zh: '合计会抹去零头。', en: 'The odd cents of the total are rounded off.' },
  per_cover: { zh: '/位', en: ' per guest' },
  per_order: { zh: '/单', en: ' per order' },
  per_unit: { zh: '/份', en: ' per dish' },
  privacyTitle: { zh: '隐私', en: 'Privacy' },
  privacyWhole: {
    zh: '不要手机号、姓名、位置，也不用关注或注册。点的菜只有本店和本桌看得到；收据只存在您这部手机上。',
    en: 'No phone number, name, location or account is asked for. Only the shop and your table see what you order; the receipt is kept on your phone alone.',
  },
  close: { zh: '关闭', en: 'Close' },
  returned: { zh: '已退', en: 'Returned' },
  given: { zh: '赠送', en: 'On the house' },
  moved: { zh: '已转到别桌', en: 'Moved to another table' },
  state_draft: { zh: '未下单', en: 'Not sent' },
  state_held: { zh: '等待中', en: 'Waiting' },
  state_released: { zh: '已下单', en: 'Sent' },
  state_cooking: { zh: '正在做', en: 'Cooking' },
  state_ready: { zh: '做好了', en: 'Ready' },
  state_served: { zh: '已上菜', en: 'Served' },
  state_returned: { zh: '已退', en: 'Returned' },
  waitsForPayment: { zh: '付款后开始做', en: 'Starts after payment' },
} as const satisfies Record<string, Words>;

export type Phrase = keyof typeof phrases;

/** One phrase of the guest page in the guest's language. */
export function say(phrase: Phrase): string {
  return phrases[phrase][language.value];
}

/** The button that switches names the other language in its own words. */
export const otherLanguage = computed(() => (language.value === 'zh' ? 'English' : '中文'));
