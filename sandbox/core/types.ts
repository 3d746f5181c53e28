import type { Book } from './book.ts';
import type { Clock } from './clock.ts';
import type { Effect, Faults } from './faults.ts';
import type { Refund } from './refunds.ts';
import type { Trade } from './trades.ts';

export type Channel = 'wechat' | 'alipay';

/** What a call is for, whatever its path; fault rules match it. `notice` is the call the gateway makes itself. */
export type Endpoint =
  | 'charge'
  | 'present'
  | 'query'
  | 'close'
  | 'reverse'
  | 'refund'
  | 'queryRefund'
  | 'notice'
  | 'bill'
  | 'billFile'
  | 'certificates'
  | 'authorize'
  | 'payer'
  | 'other';

/** A call as it came over the wire: signatures are checked over these bytes. */
export type WireIn = {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** The connection breaks instead: what was booked stays booked. */
  readonly lost?: boolean;
};

/** A call with what the fault rules ask of it. */
export type Call = {
  readonly request: WireIn;
  readonly endpoint: Endpoint;
  readonly effects: readonly Effect[];
};

/** A merchant account of one gateway; `data` is the channel's own: keys, ids, mode. */
export type Account = {
  /** Ours, as `wechat-direct`; the control API names accounts by it. */
  readonly id: string;
  readonly channel: Channel;
  readonly zh: string;
  readonly en: string;
  readonly data: Readonly<Record<string, string>>;
};

/** What happened that a merchant may be told of. */
export type MoneyEvent = 'paid' | 'closed' | 'refunded' | 'refundAbnormal';

export type NoticeDraft = {
  /** What the merchant dedupes by. */
  readonly id: string;
  readonly url: string;
  readonly event: string;
  /** What is sent, before signing. */
  readonly content: string;
};

export type NoticeOut = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type NoticePolicy = {
  /** Waits before the second, third, … delivery. */
  readonly retryAfterMs: readonly number[];
  readonly answerWithinMs: number;
  /** Is this answer an acknowledgement? */
  taken(status: number, body: string): boolean;
  /** Signs at the moment of sending. */
  render(content: string, id: string, account: Account, parts: Parts): NoticeOut;
  /** The same with a signature that is deliberately wrong, where the channel sends such probes. */
  probe?(content: string, id: string, account: Account, parts: Parts): NoticeOut;
};

/** One gateway. Everything it does in `handle` is one transaction of the book. */
export type ChannelModule = {
  readonly channel: Channel;
  readonly notices: NoticePolicy;
  /** Which call it is; null where the path is not this channel's. */
  endpointOf(request: WireIn): Endpoint | null;
  handle(call: Call, parts: Parts): Answer;
  /** A refusal by name, signed as the channel signs: what a fault rule asked for. */
  refuse(call: Call, code: string, status: number, parts: Parts): Answer;
  /** Accounts made at the first start; from then on they are read from the book. */
  makeAccounts(parts: Parts): readonly Account[];
  /** What an adapter takes. */
  settingsOf(account: Account, parts: Parts): Readonly<Record<string, unknown>>;
  /** A fresh payer code whose last two digits choose what happens. */
  payerCode(scenario: string): string;
  /** A wallet opens a code, a link or a payment of the phone that ordered; null where the text is not this channel's. */
  scan(text: string, payerId: string, parts: Parts): Trade | null;
  /** The parameters a page hands to the app's own bridge; null where they are not signed or not this channel's. */
  openBridge?(parameters: Readonly<Record<string, unknown>>, parts: Parts): Trade | null;
  /** Numbers of this gateway for a payment or a refund. */
  newNumber(of: 'trade' | 'refund', parts: Parts): string;
  /** A new certificate signs from now on, where the channel has such; its serial. */
  rotateCertificate?(parts: Parts): string;
  /** Null where this merchant is not told. */
  draftNotice(event: MoneyEvent, trade: Trade, refund: Refund | null, parts: Parts): NoticeDraft | null;
};

/** Everything a part of the sandbox may use; made once in index.ts. */
export type Parts = {
  readonly book: Book;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly channels: Readonly<Record<Channel, ChannelModule>>;
  /** Where the gateways listen, as http://127.0.0.1:8901. */
  readonly gatewayUrl: () => string;
  /** Wakes the timers: something became due earlier than they knew. */
  readonly wake: () => void;
};
