/**
 * The one way to a payment gateway 支付渠道 (WeChat Pay, Alipay, …). Every adapter gives the same answers to the same
 * questions; `conformance.ts` holds what all of them must keep. Money is whole fen.
 *
 * Each call that moves money has two steps: `…Request` is pure and gives the exact request, which is committed before
 * it is sent; the call sends exactly that. Signatures, times and nonces are made at the moment of sending. Calls never
 * throw: whatever cannot be told apart is `unknown`, never failed.
 */
export type Channel = 'wechat' | 'alipay';

/**
 * code: the guest shows a payer code 付款码, the till scans it. native: the guest scans a code on a screen or slip.
 * inApp: the guest pays inside the app in which he ordered (JSAPI in WeChat, trade.create in Alipay).
 */
export type Mode = 'code' | 'native' | 'inApp';

/** A request as it is stored and sent; the body of a code charge has `payerCodeMark` where the payer code goes. */
export type WireRequest = {
  readonly method: 'GET' | 'POST';
  /** Path with query, beginning with a slash; for Alipay the method name. */
  readonly target: string;
  readonly body: string;
};

/** Stands in a stored request for the payer code, which is never stored. */
export const payerCodeMark = '{payerCode}';

export type ChargeAsk = {
  /** Ours, random, 32 characters of [0-9A-Za-z]. */
  readonly reference: string;
  readonly amount: number;
  /** What the guest reads on the phone: shop and order number. */
  readonly subject: string;
  readonly storeId: number;
  readonly deviceId: string;
  readonly now: Date;
  /** The gateway takes no money for it afterwards. */
  readonly expiresAt: Date;
};

export type PresentAsk = ChargeAsk & {
  readonly mode: 'native' | 'inApp';
  /** Where notices go: https, without a query; null where this house cannot be reached from outside. */
  readonly noticeUrl: string | null;
  /** inApp only: who pays, as the app names him (openid, buyer_id or buyer_open_id). */
  readonly payerId: string | null;
};

export type RefundAsk = {
  readonly reference: string;
  /** Ours, the same on every retry: a new number is a second refund. */
  readonly refundReference: string;
  readonly amount: number;
  /** What the payment was. */
  readonly total: number;
  readonly reason: string;
  readonly noticeUrl: string | null;
};

/** Money that came, in the gateway's own words. */
export type GatewayPayment = {
  /** transaction_id, trade_no. */
  readonly number: string;
  /** What the shop is owed for it; compared with what was asked. */
  readonly amount: number;
  /** What the guest himself paid, after coupons of the gateway; null where it is not told. */
  readonly payerAmount: number | null;
  readonly paidAt: Date | null;
};

/** Why the guest's app said no; each has words for guest and till. */
export type DeclineReason =
  | 'codeInvalid'
  | 'balance'
  | 'cardRefused'
  | 'limit'
  | 'risk'
  | 'payerCancelled'
  | 'wrongPassword'
  | 'expired'
  | 'other';

/** `code` is the gateway's own error code, for the log and the person who calls its support; never a secret. */
export type Uncertain = { readonly state: 'unknown'; readonly code: string };
/** The account, not the guest, is the reason: a key, a right, a parameter. Nothing was taken. */
export type Rejected = { readonly state: 'rejected'; readonly code: string; readonly message: string };

export type ChargeOutcome =
  | { readonly state: 'succeeded'; readonly payment: GatewayPayment }
  /** The guest must type a password: ask again then. */
  | { readonly state: 'pending'; readonly nextLookAt: Date }
  /** Final: nothing was or will be taken under this reference. */
  | { readonly state: 'declined'; readonly reason: DeclineReason; readonly code: string }
  | Uncertain
  | Rejected;

/** What the guest's phone or a screen needs to pay. */
export type Presented =
  | { readonly kind: 'qr'; readonly text: string }
  /** WeixinJSBridge getBrandWCPayRequest. */
  | { readonly kind: 'wechatBridge'; readonly parameters: Readonly<Record<string, string>> }
  /** my.tradePay / AlipayJSBridge tradePay. */
  | { readonly kind: 'alipayTrade'; readonly tradeNumber: string };

export type PresentOutcome =
  | { readonly state: 'presented'; readonly shown: Presented }
  /** The reference was paid meanwhile: query. */
  | { readonly state: 'alreadyPaid' }
  | { readonly state: 'declined'; readonly reason: DeclineReason; readonly code: string }
  | Uncertain
  | Rejected;

export type PayerOutcome =
  | { readonly state: 'known'; readonly payerId: string }
  /** The code is over, used, or was given to another app: the guest is sent to his app again. */
  | { readonly state: 'declined'; readonly code: string }
  | Uncertain
  | Rejected;

export type QueryOutcome =
  /** Paid, whatever was refunded of it since. */
  | { readonly state: 'succeeded'; readonly payment: GatewayPayment }
  /** The guest may still pay. */
  | { readonly state: 'waiting'; readonly nextLookAt: Date }
  /** Did not work, but must be cancelled before it is sure (PAYERROR). */
  | { readonly state: 'failed'; readonly reason: DeclineReason; readonly code: string }
  /** Closed or reversed: nothing was kept and nothing can come any more. */
  | { readonly state: 'closed' }
  /** The gateway does not know the reference. What that means is judged by mode and by what was sent. */
  | { readonly state: 'notFound' }
  | Uncertain
  | Rejected;

export type CancelOutcome =
  /** Acknowledged: nothing is kept. `refunded` when it had been paid and went back. */
  | { readonly state: 'cancelled'; readonly refunded: boolean }
  /** It was paid and cannot be closed: query. */
  | { readonly state: 'alreadyPaid' }
  /** The gateway is still busy with it: cancel again then. */
  | { readonly state: 'again'; readonly nextLookAt: Date }
  /** There is nothing to cancel, and the gateway knows nothing of it. */
  | { readonly state: 'notFound' }
  | Uncertain
  | Rejected;

export type RefundFailure = 'balance' | 'tooOld' | 'payerAccount' | 'moreThanPaid' | 'notAllowed' | 'other';

export type RefundOutcome =
  | { readonly state: 'succeeded'; readonly number: string; readonly at: Date | null }
  | { readonly state: 'pending'; readonly nextLookAt: Date }
  /** Final for this try. `retry`: the same number may be sent again when the cause is gone (balance too low). */
  | {
      readonly state: 'failed';
      readonly reason: RefundFailure;
      readonly code: string;
      readonly retry: boolean;
    }
  /** queryRefund only: the gateway has no such refund. */
  | { readonly state: 'notFound' }
  | Uncertain
  | Rejected;

/** A notice as it came: the bytes are verified, never a re-serialised form of them. */
export type RawNotice = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly now: Date;
};

export type Notice = {
  /** Dedupe key: `id` at WeChat, `notify_id` at Alipay. */
  readonly eventId: string;
  readonly kind: 'payment' | 'refund';
  readonly reference: string;
  readonly refundReference: string | null;
  /** What it claims; only a query decides. */
  readonly claimed: { readonly amount: number | null; readonly state: string };
};

/** How to answer the gateway. */
export type NoticeAnswer = { readonly status: number; readonly type: string; readonly body: string };

export type NoticeReading =
  | { readonly ok: true; readonly notice: Notice }
  | { readonly ok: false; readonly why: 'signature' | 'stale' | 'malformed' | 'foreign' };

/** One line of the gateway's daily bill 对账单. Refunds have a positive amount and kind 'refund'. */
export type StatementRow = {
  readonly kind: 'payment' | 'refund';
  readonly number: string;
  readonly reference: string;
  readonly refundReference: string | null;
  readonly amount: number;
  /** In hundred-thousandths of a yuan, as WeChat prints five decimals; negative when it comes back. */
  readonly fee: number;
  readonly at: string;
  /** A code payment that was reversed: paid and taken back. */
  readonly reversed: boolean;
};

export type StatementOutcome =
  | { readonly state: 'rows'; readonly rows: readonly StatementRow[] }
  /** No traffic on that day. */
  | { readonly state: 'none' }
  | { readonly state: 'notYet' }
  | Uncertain
  | Rejected;

export type Gateway = {
  readonly channel: Channel;
  /** When to look next while a guest pays, and when to give up waiting for a code charge. */
  readonly timing: {
    readonly lookEveryMs: number;
    readonly codeWaitMs: number;
    /** A cancel is not sent earlier than this after the charge. */
    readonly cancelNotBeforeMs: number;
    readonly refundLookAfterMs: number;
  };
  chargeRequest(ask: ChargeAsk): WireRequest;
  charge(request: WireRequest, payerCode: string): Promise<ChargeOutcome>;
  /**
   * Where a guest's phone goes to be known: its app sends it back to `redirectUrl` with `state` and a code, asking the
   * guest nothing. Null where the account lacks what that needs. `state` is letters and digits, 64 at most.
   */
  payerUrl(redirectUrl: string, state: string): string | null;
  /** Who the guest is to this account's app, by the code his phone came back with; a code tells it once. */
  payer(code: string): Promise<PayerOutcome>;
  presentRequest(ask: PresentAsk): WireRequest;
  present(request: WireRequest): Promise<PresentOutcome>;
  query(reference: string, mode: Mode): Promise<QueryOutcome>;
  /** Reverses a code charge, closes a presented one. */
  cancel(reference: string, mode: Mode): Promise<CancelOutcome>;
  refundRequest(ask: RefundAsk): WireRequest;
  refund(request: WireRequest): Promise<RefundOutcome>;
  queryRefund(reference: string, refundReference: string): Promise<RefundOutcome>;
  readNotice(raw: RawNotice): Promise<NoticeReading>;
  answerNotice(taken: boolean): NoticeAnswer;
  /** The bill of a business day of the gateway, as YYYY-MM-DD in China. */
  statement(date: string): Promise<StatementOutcome>;
};
