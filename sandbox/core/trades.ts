import { oneOf, type Row, text, textOrNull, whole, wholeOrNull } from './rows.ts';
import { move } from './money.ts';
import { enqueue } from './outbox.ts';
import type { Channel, Parts } from './types.ts';

/**
 * shown: a code that nobody scanned yet, where the gateway makes the trade only then. waiting: the guest may pay.
 * asking: a password is asked for on the phone. failed: it did not work and must still be reversed.
 */
export const TRADE_STATES = ['shown', 'waiting', 'asking', 'paid', 'failed', 'closed', 'reversed'] as const;
export type TradeState = (typeof TRADE_STATES)[number];
const TRADE_KINDS = ['code', 'native', 'inApp'] as const;

export type Trade = {
  readonly id: number;
  readonly channel: Channel;
  readonly account: string;
  /** The sub-merchant of a 服务商, or empty. */
  readonly subAccount: string;
  readonly appId: string;
  readonly subAppId: string;
  /** The merchant's number. */
  readonly reference: string;
  /** The gateway's number. */
  readonly number: string | null;
  /** code: the till scanned the payer. native: the payer scans. inApp: within the app that ordered. */
  readonly kind: (typeof TRADE_KINDS)[number];
  readonly amount: number;
  /** What is or will be taken: `amount` unless a fault said otherwise. */
  readonly paidAmount: number;
  readonly subject: string;
  readonly state: TradeState;
  /** What the phone opens: code_url, prepay_id, qr_code. */
  readonly shown: string | null;
  readonly shownUntil: number | null;
  readonly payerId: string | null;
  readonly attach: string | null;
  readonly noticeUrl: string | null;
  readonly storeCode: string | null;
  readonly device: string | null;
  /** Of the request: the same number with another one is refused. */
  readonly fingerprint: string;
  readonly failCode: string | null;
  readonly createdAt: number;
  /** Closes by itself then. */
  readonly expiresAt: number | null;
  /** The guest cannot pay after this, though it is not closed. */
  readonly paysUntil: number | null;
  readonly paidAt: number | null;
  readonly closedAt: number | null;
  readonly looksLeft: number | null;
  readonly refusalsLeft: number;
};

export type NewTrade = Pick<
  Trade,
  'channel' | 'account' | 'appId' | 'reference' | 'kind' | 'amount' | 'subject' | 'state' | 'fingerprint'
> &
  Partial<Omit<Trade, 'id'>> & {
    /** What happens by itself, and after how long. */
    readonly act?: { readonly do: 'pay' | 'fail'; readonly afterMs: number } | null;
  };

/** Books a new trade. */
export function addTrade(made: NewTrade, { book, clock, wake }: Parts): Trade {
  const now = clock.now();
  const { id } = book.run(
    `insert into trade (channel, account, sub_account, app_id, sub_app_id, reference, number, kind, amount,
       paid_amount, subject, state, shown, shown_until, payer_id, attach, notice_url, store_code, device, fingerprint,
       fail_code, created_at, expires_at, pays_until, act, act_at, looks_left, refusals_left)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    made.channel,
    made.account,
    made.subAccount ?? '',
    made.appId,
    made.subAppId ?? '',
    made.reference,
    made.number ?? null,
    made.kind,
    made.amount,
    made.paidAmount ?? made.amount,
    made.subject,
    made.state,
    made.shown ?? null,
    made.shownUntil ?? null,
    made.payerId ?? null,
    made.attach ?? null,
    made.noticeUrl ?? null,
    made.storeCode ?? null,
    made.device ?? null,
    made.fingerprint,
    made.failCode ?? null,
    now,
    made.expiresAt ?? null,
    made.paysUntil ?? null,
    made.act?.do ?? null,
    made.act == null ? null : now + made.act.afterMs,
    made.looksLeft ?? null,
    made.refusalsLeft ?? 0,
  );
  wake();
  return tradeById(id, book);
}

/** The trade of this id; there must be one. */
export function tradeById(id: number, book: Parts['book']): Trade {
  const row = book.one('select * from trade where id = ?', id);
  if (row === null) throw new Error(`no trade ${id}`);
  return readTrade(row);
}

/** The merchant's trade by its own number; the sub-merchant is part of the name. */
export function tradeOf(
  {
    channel,
    account,
    subAccount = '',
    reference,
  }: { channel: Channel; account: string; subAccount?: string; reference: string },
  { book }: Pick<Parts, 'book'>,
): Trade | null {
  const row = book.one(
    'select * from trade where channel = ? and account = ? and sub_account = ? and reference = ?',
    channel,
    account,
    subAccount,
    reference,
  );
  return row === null ? null : readTrade(row);
}

/** The trade by the gateway's number. */
export function tradeOfNumber(channel: Channel, number: string, { book }: Pick<Parts, 'book'>): Trade | null {
  const row = book.one('select * from trade where channel = ? and number = ?', channel, number);
  return row === null ? null : readTrade(row);
}

/** The newest trade that a phone opens by this text. */
export function tradeOfShown(channel: Channel, shown: string, { book }: Pick<Parts, 'book'>): Trade | null {
  const row = book.one(
    'select * from trade where channel = ? and shown = ? order by id desc limit 1',
    channel,
    shown,
  );
  return row === null ? null : readTrade(row);
}

/** Sets single columns of a trade; names are of this file only. */
export function setTrade(
  id: number,
  change: Partial<{
    number: string | null;
    state: TradeState;
    shown: string;
    shown_until: number | null;
    payer_id: string;
    notice_url: string | null;
    fingerprint: string;
    fail_code: string;
    paid_amount: number;
    looks_left: number | null;
    refusals_left: number;
    expires_at: number | null;
    pays_until: number | null;
    closed_at: number;
    paid_at: number;
    act: string | null;
    act_at: number | null;
  }>,
  { book, wake }: Parts,
): Trade {
  const columns = Object.keys(change);
  const values = Object.values(change);
  book.run(`update trade set ${columns.map((name) => `${name} = ?`).join(', ')} where id = ?`, ...values, id);
  wake();
  return tradeById(id, book);
}

/** The guest pays: money is booked and the merchant told. A trade that can no longer be paid stays as it is. */
export function payTrade(trade: Trade, payerId: string | null, parts: Parts): Trade {
  if (trade.state !== 'waiting' && trade.state !== 'asking') return trade;
  const now = parts.clock.now();
  if (trade.paysUntil !== null && now > trade.paysUntil) return trade;
  return parts.book.change(() => {
    const number = trade.number ?? parts.channels[trade.channel].newNumber('trade', parts);
    const paid = setTrade(
      trade.id,
      {
        number,
        state: 'paid',
        paid_at: now,
        act: null,
        act_at: null,
        looks_left: null,
        ...(payerId === null ? {} : { payer_id: payerId }),
      },
      parts,
    );
    move({ trade: paid, refundId: null, kind: 'payment', number, amount: paid.paidAmount }, parts);
    enqueue('paid', paid, null, parts);
    return paid;
  });
}

/** The guest says no, or types a wrong password too often: nothing is taken. */
export function failTrade(trade: Trade, code: string, parts: Parts): Trade {
  if (trade.state !== 'waiting' && trade.state !== 'asking') return trade;
  return setTrade(
    trade.id,
    { state: 'failed', fail_code: code, act: null, act_at: null, looks_left: null },
    parts,
  );
}

/** Nothing can be taken for it any more; the merchant is told where the channel tells. */
export function closeTrade(trade: Trade, parts: Parts): Trade {
  return parts.book.change(() => {
    const closed = setTrade(
      trade.id,
      { state: 'closed', closed_at: parts.clock.now(), act: null, act_at: null, looks_left: null },
      parts,
    );
    enqueue('closed', closed, null, parts);
    return closed;
  });
}

/** Taken back as a whole: what was paid goes back, what was not paid is closed. */
export function reverseTrade(trade: Trade, parts: Parts): Trade {
  return parts.book.change(() => {
    if (trade.state === 'paid') {
      const number = parts.channels[trade.channel].newNumber('refund', parts);
      move({ trade, refundId: null, kind: 'reversal', number, amount: trade.paidAmount }, parts);
    }
    return setTrade(
      trade.id,
      { state: 'reversed', closed_at: parts.clock.now(), act: null, act_at: null, looks_left: null },
      parts,
    );
  });
}

/** A query looks: where a fault said "so many looks until it is paid", this one counts. */
export function lookAt(trade: Trade, parts: Parts): Trade {
  if (trade.state !== 'asking' || trade.looksLeft === null) return trade;
  if (trade.looksLeft <= 0) return payTrade(trade, null, parts);
  return setTrade(trade.id, { looks_left: trade.looksLeft - 1 }, parts);
}

/** Reads a row of `trade`. */
export function readTrade(row: Row): Trade {
  return {
    id: whole(row, 'id'),
    channel: oneOf(row, 'channel', ['wechat', 'alipay']),
    account: text(row, 'account'),
    subAccount: text(row, 'sub_account'),
    appId: text(row, 'app_id'),
    subAppId: text(row, 'sub_app_id'),
    reference: text(row, 'reference'),
    number: textOrNull(row, 'number'),
    kind: oneOf(row, 'kind', TRADE_KINDS),
    amount: whole(row, 'amount'),
    paidAmount: whole(row, 'paid_amount'),
    subject: text(row, 'subject'),
    state: oneOf(row, 'state', TRADE_STATES),
    shown: textOrNull(row, 'shown'),
    shownUntil: wholeOrNull(row, 'shown_until'),
    payerId: textOrNull(row, 'payer_id'),
    attach: textOrNull(row, 'attach'),
    noticeUrl: textOrNull(row, 'notice_url'),
    storeCode: textOrNull(row, 'store_code'),
    device: textOrNull(row, 'device'),
    fingerprint: text(row, 'fingerprint'),
    failCode: textOrNull(row, 'fail_code'),
    createdAt: whole(row, 'created_at'),
    expiresAt: wholeOrNull(row, 'expires_at'),
    paysUntil: wholeOrNull(row, 'pays_until'),
    paidAt: wholeOrNull(row, 'paid_at'),
    closedAt: wholeOrNull(row, 'closed_at'),
    looksLeft: wholeOrNull(row, 'looks_left'),
    refusalsLeft: whole(row, 'refusals_left'),
  };
}
