import type { RefusalWords } from './refusal-words.ts';

export const cashierRefusals = {
  'bill.unknown': { status: 404, zh: '没有这张账单', en: 'There is no such bill' },
  'bill.notOpen': { status: 409, zh: '账单已经结清或作废', en: 'The bill is settled or cancelled' },
  'bill.notClosed': { status: 409, zh: '账单还没有结清', en: 'The bill is not settled yet' },
  'bill.moneyDue': {
    status: 409,
    zh: '账单还有钱没有收清或退清',
    en: 'Money is still due on the bill, one way or the other',
  },
  'bill.hasMoney': { status: 409, zh: '账单上已经收了钱', en: 'Money has been taken on that bill' },
  'bill.paymentUnderWay': {
    status: 409,
    zh: '这张账单有一笔付款还没有结果',
    en: 'A payment on this bill is still under way',
  },
  'bill.approvalNeeded': {
    status: 403,
    zh: '改单重结需要经理授权',
    en: 'Opening a settled bill needs a manager',
  },
  'split.lineNotOnBill': {
    status: 409,
    zh: '这张账单上没有这么多这道菜',
    en: 'The bill does not have that much of this line',
  },
  'split.moreThanOpen': {
    status: 409,
    zh: '拆出的金额超过了未付的金额',
    en: 'More is taken off than is still open',
  },
  'split.tooFine': {
    status: 409,
    zh: '这道菜拆得太细，不能再拆',
    en: 'The line has been split too often to be split again',
  },
  'split.tooMany': {
    status: 409,
    zh: '这一单拆出的账单已经太多',
    en: 'The order has been split into too many bills',
  },
  'merge.sameBill': { status: 422, zh: '不能和自己合并', en: 'A bill cannot be merged with itself' },
  'unsplit.isRest': { status: 409, zh: '这不是拆出来的账单', en: 'This is not a bill that was split off' },
  'unsplit.restClosed': { status: 409, zh: '原账单已经结清', en: 'The bill it was split from is settled' },
  'adjustment.unknown': { status: 404, zh: '没有这项优惠', en: 'There is no such reduction' },
  'adjustment.orderNotNamed': {
    status: 422,
    zh: '这张账单有几个单，请指明给哪一单',
    en: 'The bill has several orders: name the one it is for',
  },
  'adjustment.lineNotOnBill': { status: 409, zh: '这张账单上没有这道菜', en: 'The line is not on this bill' },
  'adjustment.approvalNeeded': {
    status: 403,
    zh: '超出你的优惠权限，需要经理授权',
    en: 'This is beyond what you may grant: a manager is needed',
  },
  'adjustment.tooMany': { status: 409, zh: '这一单的优惠已经太多', en: 'The order has too many reductions' },
  'payment.unknown': { status: 404, zh: '没有这笔付款', en: 'There is no such payment' },
  'payment.moreThanOpen': { status: 409, zh: '超过了未付的金额', en: 'That is more than is still open' },
  'payment.receivedTooLittle': { status: 409, zh: '收到的钱不够', en: 'What was handed over is not enough' },
  'payment.tooMany': { status: 409, zh: '这一单的付款笔数已经太多', en: 'The order has too many payments' },
  'shift.needed': {
    status: 409,
    zh: '本店要先开班才能收现金：请先点“开班”，数好备用金',
    en: 'This shop takes cash only in a shift: start one first and count the float',
  },
  'shift.unknown': { status: 404, zh: '没有这个班次', en: 'There is no such shift' },
  'shift.openAlready': {
    status: 409,
    zh: '这台收银机的上一班还没有交班',
    en: 'The shift before at this till is not closed yet',
  },
  'shift.otherTill': {
    status: 403,
    zh: '这是另一台收银机的班次，请到那台收银机上操作，或者请店长来',
    en: 'This shift is of another till: go there, or ask a manager',
  },
  'shift.floatDiffers': {
    status: 409,
    zh: '备用金和上一班留下的不一样，请选原因',
    en: 'The float is not what the shift before left: choose why',
  },
  'shift.noteNeeded': { status: 409, zh: '请写备注', en: 'Write a remark' },
  'shift.approvalNeeded': {
    status: 403,
    zh: '差额较大，需要店长授权',
    en: 'The difference is large: a manager must approve',
  },
  'shift.notOpen': {
    status: 409,
    zh: '这一班已经清点，不能再存入或支出现金',
    en: 'This shift was counted: no cash goes in or out by hand any more',
  },
  'shift.notCounted': { status: 409, zh: '请先清点钱箱', en: 'Count the drawer first' },
  'shift.ended': { status: 409, zh: '这一班已经交班', en: 'This shift is closed' },
  'shift.keptTooMuch': {
    status: 409,
    zh: '留下的备用金比清点的现金还多',
    en: 'More is left in the drawer than was counted',
  },
  'display.tillUnknown': {
    status: 404,
    zh: '店里没有这台收银机，请重新选',
    en: 'There is no such till in this store: choose again',
  },
  'refund.unknown': { status: 404, zh: '没有这笔退款', en: 'There is no such refund' },
  'refund.ended': { status: 409, zh: '这笔退款已经处理过了', en: 'This refund has been dealt with' },
  'refund.underWay': {
    status: 409,
    zh: '这笔退款已经交给支付渠道，请等它的结果',
    en: 'This refund is with the payment channel: wait for its answer',
  },
  'payment.otherCurrency': {
    status: 409,
    zh: '本店的币种不是人民币，不能用微信或支付宝收款',
    en: 'WeChat Pay and Alipay take yuan only, and this shop reckons in another currency',
  },
  'payment.codeUnknown': {
    status: 422,
    zh: '这不是微信或支付宝的付款码，请让客人打开付款码再扫',
    en: 'This is no payer code of WeChat or Alipay: ask the guest to open it and scan again',
  },
  'payment.notLive': {
    status: 409,
    zh: '这笔付款已经有结果了',
    en: 'This payment has come to its end already',
  },
  'payer.notHere': {
    status: 409,
    zh: '本店现在不能这样用手机付款，请到收银台付款',
    en: 'Paying on the phone is not possible here now: please pay at the counter',
  },
  'payer.codeOver': {
    status: 409,
    zh: '等得太久了，请再点一次付款',
    en: 'That took too long: please tap to pay once more',
  },
  'payer.noAnswer': {
    status: 409,
    zh: '支付平台没有回应，请再点一次付款，或到收银台付款',
    en: 'The payment app did not answer: tap to pay once more, or pay at the counter',
  },
  'refund.moreThanPaid': {
    status: 409,
    zh: '超过了这笔付款还能退的金额',
    en: 'That is more than is left of the payment',
  },
  'refund.approvalNeeded': {
    status: 403,
    zh: '超出你的退款权限，需要经理授权',
    en: 'This is beyond what you may give back: a manager is needed',
  },
  'refund.notByHand': {
    status: 409,
    zh: '这笔钱不是现金，不能从钱箱退',
    en: 'This money did not come in cash and cannot go back from the drawer',
  },
} as const satisfies Record<string, RefusalWords>;
