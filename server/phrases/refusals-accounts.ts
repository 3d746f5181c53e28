import type { RefusalWords } from './refusal-words.ts';

export const accountRefusals = {
  'account.unknown': { status: 404, zh: '没有这个支付账户', en: 'There is no such payment account' },
  'account.none': {
    status: 409,
    zh: '本店没有开通这种支付，请店主在支付账户里添加',
    en: 'This store takes no money this way yet: the owner adds a payment account',
  },
  'account.settingsWrong': {
    status: 422,
    zh: '支付账户有几项填得不对',
    en: 'Some settings of the payment account are not right',
  },
  'account.unusable': {
    status: 409,
    zh: '支付账户的设置用不了，请店主重新填写',
    en: 'The settings of the payment account cannot be used: the owner types them again',
  },
  'account.otherActive': {
    status: 409,
    zh: '这里已有一个在用的同类支付账户，请先停用它',
    en: 'Another account of this kind is in use here: switch it off first',
  },
  'account.otherMerchant': {
    status: 409,
    zh: '收款商户不能改，请停用这个账户，另加一个',
    en: 'The merchant who gets the money cannot change: switch this account off and add another',
  },
  'account.checkUnderWay': {
    status: 409,
    zh: '这个账户正在检测，请先等它结束',
    en: 'A check of this account is under way: wait for its end',
  },
  'account.checkUnknown': { status: 404, zh: '没有这次检测', en: 'There is no such check' },
  'account.payerCodeOther': {
    status: 422,
    zh: '这不是这个账户的付款码',
    en: 'This is not a payer code of that kind of account',
  },
} as const satisfies Record<string, RefusalWords>;
