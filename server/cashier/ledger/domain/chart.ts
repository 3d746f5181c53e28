import type { Words } from '../../../seam/documents.ts';

/** Where an account stands: `asset` and `cost` grow by debits, `liability` and `income` by credits. */
export type AccountClass = 'asset' | 'liability' | 'income' | 'cost';

type AccountFacts = { readonly class: AccountClass; readonly name: Words };

/** The chart of accounts 会计科目. A posting's amount is positive for a debit and negative for a credit. */
export const chart = {
  'tender.cash': { class: 'asset', name: { zh: '库存现金', en: 'Cash in the drawer' } },
  'tender.wechat': { class: 'asset', name: { zh: '微信支付待到账', en: 'WeChat Pay, on its way' } },
  'tender.alipay': { class: 'asset', name: { zh: '支付宝待到账', en: 'Alipay, on its way' } },
  'tender.card': { class: 'asset', name: { zh: '刷卡待到账', en: 'Card terminal, on its way' } },
  safe: { class: 'asset', name: { zh: '保险柜现金', en: 'Cash in the safe' } },
  bank: { class: 'asset', name: { zh: '银行存款', en: 'Bank' } },
  'receivable.guest': { class: 'asset', name: { zh: '应收顾客', en: 'Receivable from guests' } },
  'receivable.platform': { class: 'asset', name: { zh: '应收平台', en: 'Receivable from platforms' } },
  'receivable.onAccount': { class: 'asset', name: { zh: '签单挂账', en: 'House accounts' } },
  transfers: { class: 'asset', name: { zh: '单间转移', en: 'Moved between orders' } },
  unapplied: { class: 'liability', name: { zh: '未落单收款', en: 'Money without a bill' } },
  refundsPayable: { class: 'liability', name: { zh: '应退顾客', en: 'Refunds payable' } },
  deposits: { class: 'liability', name: { zh: '预收订金', en: 'Deposits' } },
  'storedValue.principal': { class: 'liability', name: { zh: '储值本金', en: 'Stored value, principal' } },
  'storedValue.bonus': { class: 'liability', name: { zh: '储值赠送金', en: 'Stored value, bonus' } },
  vouchers: { class: 'liability', name: { zh: '未核销的券', en: 'Vouchers not yet used' } },
  tax: { class: 'liability', name: { zh: '应交税费', en: 'Tax payable' } },
  tips: { class: 'liability', name: { zh: '待发小费', en: 'Tips to hand out' } },
  'sales.dishes': { class: 'income', name: { zh: '菜品收入', en: 'Dishes' } },
  'sales.charges': { class: 'income', name: { zh: '收费项收入', en: 'Charge items' } },
  'sales.service': { class: 'income', name: { zh: '服务费收入', en: 'Service charge' } },
  'sales.taxIncluded': {
    class: 'income',
    name: { zh: '价内税（减收入）', en: 'Tax inside prices (less sales)' },
  },
  forfeited: { class: 'income', name: { zh: '不退款收入', en: 'Forfeited by guests' } },
  discounts: { class: 'cost', name: { zh: '折扣', en: 'Discounts' } },
  gifts: { class: 'cost', name: { zh: '赠菜', en: 'Gifts' } },
  rounding: { class: 'cost', name: { zh: '抹零', en: 'Rounding' } },
  cashRounding: { class: 'cost', name: { zh: '现金取整', en: 'Cash rounding' } },
  voucherDiscounts: { class: 'cost', name: { zh: '券优惠', en: 'Voucher discounts' } },
  topUpBonus: { class: 'cost', name: { zh: '充值赠送', en: 'Top-up bonus' } },
  platformFees: { class: 'cost', name: { zh: '平台服务费', en: 'Platform fees' } },
  channelFees: { class: 'cost', name: { zh: '收款手续费', en: 'Channel fees' } },
  expenses: { class: 'cost', name: { zh: '零星采购支出', en: 'Small purchases' } },
  otherCash: { class: 'cost', name: { zh: '其他现金收支', en: 'Other cash in and out' } },
  overShort: { class: 'cost', name: { zh: '长短款', en: 'Over and short' } },
} as const satisfies Record<string, AccountFacts>;

export type Account = keyof typeof chart;

/** The tenders that put money, or a claim on a channel, into the merchant's hands. */
export const moneyTenders = ['cash', 'wechat', 'alipay', 'card'] as const;
export type MoneyTender = (typeof moneyTenders)[number];

/** The account in which a tender's money lies until it is banked. */
export function tenderAccount(tender: MoneyTender): Account {
  return `tender.${tender}`;
}

/** Class and name of an account as it stands in a posting. Throws on one the chart has never had: that is a bug. */
export function accountFacts(account: string): AccountFacts {
  const facts: AccountFacts | undefined = isAccount(account) ? chart[account] : undefined;
  if (facts === undefined) throw new Error(`no such account: ${account}`);
  return facts;
}

function isAccount(account: string): account is Account {
  return Object.hasOwn(chart, account);
}
