/**
 * Everything the audit can find broken, in the words of both languages, by the row of the design's table of what is
 * always true. `secondsMax` marks what is under way for a while: broken only when older, or when all should be quiet.
 */
type CodeWords = {
  readonly row: number;
  readonly zh: string;
  readonly en: string;
  readonly secondsMax?: number;
};

/** What a gateway does not say is asked about for a week, less and less often. */
const doubtSecondsMax = 8 * 86_400;
/** How long money may be in the book of a gateway and not here, or the reverse. */
const bookSecondsMax = 600;

export const auditWords = {
  'entry.unbalanced': { row: 1, zh: '分录借贷不平', en: 'an entry does not sum to zero' },
  'entry.withoutEvent': { row: 1, zh: '分录没有对应的事件', en: 'an entry has no event' },
  'event.withoutEntry': { row: 1, zh: '收支事件没有分录', en: 'an event of money has no entry' },
  'posting.orphan': { row: 1, zh: '记账行没有分录', en: 'a posting has no entry' },
  'books.differ': {
    row: 1,
    zh: '账簿与账单、付款不一致',
    en: 'the books of an order differ from its bills and payments',
  },
  'shift.booksDiffer': { row: 1, zh: '班次与账簿不符', en: 'the books hold other cash of a shift' },
  'bill.notPosted': { row: 1, zh: '已结账单未入账', en: 'a closed bill is not in the books as it stands' },
  'pricing.differs': {
    row: 2,
    zh: '重新计价的结果不同',
    en: 'pricing the stored input again gives other figures',
  },
  'due.wrong': {
    row: 2,
    zh: '应付余额不等于应收减已付加已退',
    en: 'due is not payable − applied + refunded',
  },
  'bill.payableDiffers': {
    row: 2,
    zh: '账单应收与计价不符',
    en: 'a bill asks for something else than its shares come to',
  },
  'money.differs': {
    row: 2,
    zh: '结账结果与付款记录不符',
    en: 'a settlement says other money than the payments',
  },
  'payment.tooMuch': {
    row: 3,
    zh: '收款超过应收',
    en: 'more money lies on a bill than it asks, and nobody is told',
  },
  'payment.live': { row: 3, zh: '付款进行中', en: 'a payment is under way', secondsMax: 900 },
  'document.hashWrong': { row: 4, zh: '单据内容与摘要不符', en: 'a document and its hash differ' },
  'document.nameWrong': { row: 4, zh: '单据名称与内容不符', en: 'a document and its stored name differ' },
  'settlement.missing': { row: 4, zh: '结算单没有结账结果', en: 'a statement has no answer' },
  'settlement.answersOther': {
    row: 4,
    zh: '结账结果答复的不是当前结算单',
    en: 'a settlement answers another statement',
  },
  'statement.differs': { row: 4, zh: '结算单与点单不符', en: 'a statement is not what its order is' },
  'line.twoHomes': { row: 4, zh: '同一菜品行属于两个点单', en: 'a line lives in two orders' },
  'programs.differ': {
    row: 4,
    zh: '两个系统的单据不同',
    en: 'the two programs hold different documents',
    secondsMax: 120,
  },
  'document.unsent': { row: 4, zh: '单据待发送', en: 'a document waits to be sent', secondsMax: 120 },
  'shares.notWhole': { row: 5, zh: '各份相加不等于整行', en: 'the shares of a line do not add up to it' },
  'refund.tooMuch': { row: 6, zh: '退款超过收款', en: 'more was refunded of a payment than it applied' },
  'payment.partsDiffer': { row: 6, zh: '付款与其分配不符', en: 'a payment and where its money lies differ' },
  'return.tooMuch': { row: 6, zh: '退菜超过点菜', en: 'more was returned of a line than was ordered' },
  'attempt.paymentDiffers': {
    row: 7,
    zh: '渠道收款与付款记录不符',
    en: 'a try at a gateway and its payment differ',
  },
  'attempt.missing': {
    row: 7,
    zh: '付款没有渠道收款记录',
    en: 'a payment by gateway has no try at a gateway',
  },
  'attempt.bookedDiffers': {
    row: 7,
    zh: '渠道收款与账簿不符',
    en: 'the books hold other money than came and went by the gateway',
  },
  'attempt.noNumber': {
    row: 7,
    zh: '钱款没有渠道单号',
    en: "money moved at a gateway without the gateway's number",
  },
  'attempt.forgotten': {
    row: 7,
    zh: '进行中却无人过问',
    en: 'it is under way, nobody will ask about it again and no person is told',
  },
  'attempt.live': { row: 7, zh: '渠道收款进行中', en: 'a try at a gateway is under way', secondsMax: 900 },
  'attempt.doubtful': {
    row: 7,
    zh: '渠道收款存疑，已提示',
    en: 'how a try at a gateway ended is not known; a person is told',
    secondsMax: doubtSecondsMax,
  },
  'refund.noAttempt': {
    row: 7,
    zh: '渠道退款没有成功的收款',
    en: 'a refund by gateway is of no money that came by gateway',
  },
  'refund.live': { row: 7, zh: '渠道退款进行中', en: 'a refund by gateway is under way', secondsMax: 900 },
  'refund.slow': {
    row: 7,
    zh: '渠道退款处理中',
    en: 'a refund is in process at the gateway, or in doubt and a person is told',
    secondsMax: doubtSecondsMax,
  },
  'book.unknown': {
    row: 7,
    zh: '渠道账上有，本店没有',
    en: 'money in the book of a gateway that nobody here asked for',
    secondsMax: bookSecondsMax,
  },
  'book.notBooked': {
    row: 7,
    zh: '渠道已收款，本店未入账',
    en: 'paid by the book of a gateway, and not here',
    secondsMax: bookSecondsMax,
  },
  'book.paidTwice': { row: 7, zh: '渠道重复收款', en: 'a gateway took money twice under one number' },
  'book.differs': {
    row: 7,
    zh: '渠道金额或单号不符',
    en: 'the book of a gateway says another amount or number',
  },
  'book.reversed': {
    row: 7,
    zh: '渠道已撤销，本店仍有款',
    en: 'reversed by the book of a gateway, and money here',
  },
  'book.refundUnknown': {
    row: 7,
    zh: '渠道已退款，本店未退',
    en: 'given back by the book of a gateway, and not here',
    secondsMax: bookSecondsMax,
  },
  'book.paymentMissing': {
    row: 7,
    zh: '本店已收款，渠道账上没有',
    en: 'money here that is not in the book of the gateway',
    secondsMax: bookSecondsMax,
  },
  'book.refundMissing': {
    row: 7,
    zh: '本店已退款，渠道账上没有',
    en: 'a refund here that is not in the book of the gateway',
    secondsMax: bookSecondsMax,
  },
  'ticket.missing': { row: 8, zh: '已下厨的菜没有厨打单', en: 'a released line has no ticket at a station' },
  'ticket.tooMany': { row: 8, zh: '多出的厨打单', en: 'a live ticket that no released line asks for' },
  'line.stateWrong': {
    row: 8,
    zh: '菜品行状态与厨打单不符',
    en: 'a line and its tickets are at different steps',
  },
  'slip.queued': { row: 8, zh: '小票等待打印', en: 'a slip waits to be printed', secondsMax: 600 },
  'slip.sending': { row: 8, zh: '小票正在打印', en: 'a slip is being printed', secondsMax: 120 },
  'slip.sent': {
    row: 8,
    zh: '小票在云端等待打印',
    en: 'a printer cloud has a slip that is not printed yet',
    secondsMax: 720,
  },
  'slip.unproved': {
    row: 8,
    zh: '小票没有出票确认',
    en: 'a slip was sent and never confirmed, by a printer that can',
  },
  'slip.untold': {
    row: 8,
    zh: '小票未出或存疑，却没有提示',
    en: 'a slip failed or is unknown, and no person is told',
  },
  'slip.notReprinted': {
    row: 8,
    zh: '小票记为已补打，却没有补打单',
    en: 'a slip is said to be printed again, and has no copy',
  },
  'slip.itemStale': {
    row: 8,
    zh: '小票的待处理已无事可做',
    en: 'an open item is about a slip that needs nobody',
  },
  'printer.untold': {
    row: 8,
    zh: '打印机状态与提示不符',
    en: 'a printer in trouble that no person is told of, or the reverse',
  },
  'events.gap': { row: 9, zh: '事件编号不连续', en: "a store's events are not numbered without a gap" },
  'cursor.ahead': { row: 9, zh: '读者位置超出事件', en: 'a reader is ahead of its events' },
  'reader.behind': { row: 9, zh: '读者尚未读完', en: 'a reader has events to read', secondsMax: 60 },
  'row.orphan': { row: 9, zh: '记录缺少其上级', en: 'a row has lost what it belongs to' },
  'check.failed': { row: 9, zh: '内容坏到无法检查', en: 'what is stored is too broken to be checked' },
  'fold.order': { row: 9, zh: '点单与其事件不符', en: 'an order is not what its events say' },
  'fold.bill': { row: 9, zh: '账单与其事件不符', en: 'a bill is not what its events say' },
  'fold.shift': { row: 9, zh: '班次与其事件不符', en: 'a shift is not what its events say' },
  'shift.takingsDiffer': {
    row: 9,
    zh: '班次的收款与分录不符',
    en: 'a shift says other takings than its entries',
  },
  'shift.cashDiffers': {
    row: 9,
    zh: '班次的应有现金算不平',
    en: 'the cash a shift should have does not add up',
  },
  'shift.forgotten': { row: 9, zh: '收的钱没有计入任何班次', en: 'money of a till that no shift counted' },
  'fold.payment': { row: 9, zh: '付款与其事件不符', en: 'a payment is not what its events say' },
  'key.unanswered': { row: 10, zh: '请求没有留下答复', en: 'a key was claimed and has no reply' },
  'acknowledged.missing': { row: 10, zh: '已答复的请求不见了', en: 'an acknowledged command is missing' },
  'acknowledged.otherReply': {
    row: 10,
    zh: '已答复的请求答复不同',
    en: 'an acknowledged command has another reply',
  },
} as const satisfies Record<string, CodeWords>;

export type AuditCode = keyof typeof auditWords;

/** The rows this audit looks at. */
export const auditRows = {
  1: { zh: '账簿平衡，收支都有分录', en: 'The books balance; every event of money has its entry' },
  2: { zh: '账单等于重新计价', en: 'Every bill is what pricing says of what is stored' },
  3: { zh: '收款不超过应收', en: 'No more money lies on bills than they ask' },
  4: { zh: '两边单据一致', en: 'Both halves hold the same documents' },
  5: { zh: '各份相加等于原数', en: 'Shares add up to what was shared' },
  6: { zh: '退款、退菜不超过原数', en: 'Nothing is returned twice' },
  7: { zh: '渠道的钱与本店一致', en: 'What gateways hold is what is here' },
  8: {
    zh: '每道菜每个档口一张厨打单，小票都有着落',
    en: 'One live ticket per released line and station; every slip is accounted for',
  },
  9: { zh: '事件连续，重放得到同样的状态', en: 'Events have no gap and fold to what is stored' },
  10: { zh: '已答复的都在', en: 'Nothing acknowledged is missing' },
} as const;

export type AuditRow = keyof typeof auditRows;

/** How long something of this kind may be under way; null for what is broken at once. */
export function secondsMaxOf(code: AuditCode): number | null {
  const words: CodeWords = auditWords[code];
  return words.secondsMax ?? null;
}
