import type { RefusalWords } from './refusal-words.ts';

export const seamRefusals = {
  'link.headersMissing': {
    status: 401,
    zh: '缺少链接签名的请求头，或格式不对',
    en: 'The headers of a signed link request are missing or malformed',
  },
  'link.keyUnknown': {
    status: 401,
    zh: '不认识这个链接密钥编号',
    en: 'This link key is not known here',
  },
  'link.signatureWrong': {
    status: 401,
    zh: '签名不对：密钥、路径或内容不一致',
    en: 'The signature is wrong: key, path or body differ',
  },
  'link.clockSkew': {
    status: 401,
    zh: '两边时钟相差超过五分钟，请校准时间',
    en: 'The clocks differ by more than five minutes: set them right',
  },
  'link.nonceReplayed': {
    status: 401,
    zh: '这个请求已经收到过，不再重复接收',
    en: 'This very request was received before and is not taken twice',
  },
  'link.notFound': {
    status: 404,
    zh: '没有这个链接',
    en: 'There is no such link',
  },
  'link.epochOther': {
    status: 409,
    zh: '对方现在用的不是这个数据编号，请刷新后再确认',
    en: 'The other program does not state under this epoch now: refresh and look again',
  },
  'link.away': {
    status: 503,
    zh: '暂时联系不上收款系统，算不出优惠后的价格，请稍后再试',
    en: 'The cashier cannot be reached just now, so the price cannot be worked out: try again',
  },
  'seam.conflict': {
    status: 409,
    zh: '两边的记录有冲突，没有保存，已列入待处理',
    en: 'The two records conflict; nothing was stored and an open item was made',
  },
  'seam.hashWrong': {
    status: 422,
    zh: '哈希与内容的规范形式不符',
    en: 'The hash is not that of the canonical form of the document',
  },
  'seam.idWrong': {
    status: 422,
    zh: '地址里的点单编号与内容不符',
    en: 'The order id of the address is not that of the document',
  },
  'seam.setWrong': {
    status: 422,
    zh: '一组里同一点单出现两次，或数据编号不同',
    en: 'The set names an order twice or mixes epochs',
  },
  'seam.documentWrong': {
    status: 422,
    zh: '内容自相矛盾',
    en: 'The document contradicts itself',
  },
  'seam.storeUnknown': {
    status: 422,
    zh: '这边没有对应的门店',
    en: 'There is no store here that goes with it',
  },
  'seam.currencyWrong': {
    status: 422,
    zh: '币种与门店不符',
    en: 'The currency is not that of the store',
  },
  'seam.orderUnknown': {
    status: 404,
    zh: '这边没有这张点单',
    en: 'There is no such order here',
  },
} as const satisfies Record<string, RefusalWords>;
