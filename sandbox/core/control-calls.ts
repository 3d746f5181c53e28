import { randomBytes } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import { accountsOf } from './accounts.ts';
import type { Faults } from './faults.ts';
import { probeEvery, resend, setProbeEvery } from './notices.ts';
import { oneOf, text, textOrNull, whole, wholeOrNull } from './rows.ts';
import type { Timers } from './timers.ts';
import { failTrade, payTrade, readTrade, type Trade, TRADE_STATES, tradeById } from './trades.ts';
import type { Channel, Parts } from './types.ts';

/** Money that moved by this book, refunds and reversals with a positive amount too. */
export type MovedMoney = {
  readonly channel: Channel;
  readonly account: string;
  readonly kind: 'payment' | 'reversal' | 'refund';
  readonly reference: string;
  readonly refundReference: string | null;
  readonly number: string;
  readonly amount: number;
  /** ISO 8601, by the gateway's clock. */
  readonly at: string;
};

export type Delivery = {
  readonly at: string;
  /** Badly signed on purpose. */
  readonly probe: boolean;
  readonly status: number | null;
  readonly answer: string;
  readonly taken: boolean;
};

export type NoticeSeen = {
  readonly id: string;
  readonly channel: Channel;
  readonly account: string;
  readonly event: string;
  readonly reference: string;
  readonly url: string;
  readonly state: 'waiting' | 'delivered' | 'given up' | 'suppressed';
  readonly nextAt: string | null;
  readonly deliveries: readonly Delivery[];
};

/** A ready-made account with what an adapter takes. */
export type SandboxAccount = {
  readonly id: string;
  readonly channel: Channel;
  readonly zh: string;
  readonly en: string;
  readonly settings: Readonly<Record<string, unknown>>;
};

/** What happened when a guest's phone did something; `why` is what the wallet shows. */
export type Played =
  | { readonly ok: true; readonly trade: Trade }
  | { readonly ok: false; readonly why: 'notFound' | 'notPayable' };

/** Everything that moves the sandbox from outside the gateways; the control API offers the same over HTTP. */
export type Control = {
  readonly faults: Pick<Faults, 'add' | 'remove' | 'clear' | 'list'>;
  accounts(): SandboxAccount[];
  clock(): { now: string; offsetMs: number; skewMs: number };
  advance(ms: number): Promise<void>;
  setSkew(ms: number): void;
  trades(filter: {
    channel?: string;
    state?: string;
    reference?: string;
    payerId?: string;
    limit?: string;
  }): Trade[];
  trade(id: number): Trade | null;
  pay(id: number, payerId?: string): Played;
  refuse(id: number): Played;
  wrongPassword(id: number): Played;
  /** A wallet opens a code or a link. */
  scan(text: string, payerId?: string): Played;
  /** The app in which the guest ordered opens what the page handed to its bridge. */
  openBridge(parameters: Readonly<Record<string, unknown>>): Played;
  payerCode(channel: Channel, scenario?: string): string;
  money(span: { from?: string; to?: string }): MovedMoney[];
  notices(filter: { reference?: string }): NoticeSeen[];
  resend(noticeId: string): boolean;
  probes(every?: number): number;
  /** WeChat's platform certificate changes; merchants must fetch the new one. The serial that signs from now on. */
  rotateCertificate(): string;
};

const TRADES_MAX = 500;

/** The control over one sandbox. */
export function makeControl(parts: Parts, timers: Timers): Control {
  const { book, clock, faults, channels } = parts;
  const played = (id: number, act: (trade: Trade) => Trade): Played => play(id, act, parts);
  return {
    faults,
    accounts: () => accountsWithSettings(parts),
    clock: () => ({
      now: new Date(clock.now()).toISOString(),
      offsetMs: clock.offset(),
      skewMs: clock.skew(),
    }),
    advance: (ms) => timers.advance(ms),
    setSkew: (ms) => clock.setSkew(ms),
    trades: (filter) => tradesLike(filter, parts),
    trade: (id) => {
      const row = book.one('select * from trade where id = ?', id);
      return row === null ? null : readTrade(row);
    },
    pay: (id, payerId) =>
      played(id, (trade) => payTrade(trade, payerId ?? trade.payerId ?? newPayerId(), parts)),
    refuse: (id) => played(id, (trade) => walkAway(trade, 'PAYER_REFUSED', parts)),
    wrongPassword: (id) => played(id, (trade) => walkAway(trade, 'WRONG_PASSWORD', parts)),
    scan: (text, payerId) => scan(text, payerId ?? newPayerId(), parts),
    openBridge: (parameters) => openBridge(parameters, parts),
    payerCode: (channel, scenario) => channels[channel].payerCode(scenario ?? '00'),
    money: (span) => moneyOf(span, parts),
    notices: (filter) => noticesOf(filter, parts),
    resend: (noticeId) => resend(noticeId, parts),
    probes: (every) => {
      if (every !== undefined) setProbeEvery(every, parts);
      return probeEvery(parts);
    },
    rotateCertificate: () => book.change(() => parts.channels.wechat.rotateCertificate?.(parts) ?? ''),
  };
}

function accountsWithSettings(parts: Parts): SandboxAccount[] {
  return Object.values(parts.channels).flatMap((module) =>
    accountsOf(module.channel, parts).map((account) => {
      const { id, channel, zh, en } = account;
      return { id, channel, zh, en, settings: module.settingsOf(account, parts) };
    }),
  );
}

function play(id: number, act: (trade: Trade) => Trade, parts: Parts): Played {
  return parts.book.change(() => {
    const row = parts.book.one('select id from trade where id = ?', id);
    if (row === null) return { ok: false, why: 'notFound' };
    const before = tradeById(id, parts.book);
    if (before.state !== 'waiting' && before.state !== 'asking') return { ok: false, why: 'notPayable' };
    const trade = act(before);
    const expired = trade.paysUntil !== null && trade.paysUntil < parts.clock.now();
    return expired ? { ok: false, why: 'notPayable' } : { ok: true, trade };
  });
}

/** The payer of a code payment who says no ends it; one who opened an order may open it again. */
function walkAway(trade: Trade, code: string, parts: Parts): Trade {
  return trade.kind === 'code' ? failTrade(trade, code, parts) : trade;
}

function scan(shown: string, payerId: string, parts: Parts): Played {
  return parts.book.change(() => {
    for (const module of Object.values(parts.channels)) {
      const trade = module.scan(shown, payerId, parts);
      if (trade !== null) return { ok: true, trade };
    }
    return { ok: false, why: 'notFound' };
  });
}

function openBridge(parameters: Readonly<Record<string, unknown>>, parts: Parts): Played {
  for (const module of Object.values(parts.channels)) {
    const trade = module.openBridge?.(parameters, parts) ?? null;
    if (trade !== null) return { ok: true, trade };
  }
  return { ok: false, why: 'notFound' };
}

function tradesLike(
  filter: { channel?: string; state?: string; reference?: string; payerId?: string; limit?: string },
  { book }: Parts,
): Trade[] {
  const states = filter.state?.split(',') ?? [...TRADE_STATES];
  const marks = states.map(() => '?').join(', ');
  const values: SQLInputValue[] = [filter.channel ?? null, filter.reference ?? null, filter.payerId ?? null];
  const rows = book.all(
    `select * from trade where channel = coalesce(?, channel) and reference = coalesce(?, reference)
       and coalesce(payer_id, '') = coalesce(?, payer_id, '') and state in (${marks}) order by id desc limit ?`,
    ...values,
    ...states,
    Math.min(TRADES_MAX, Number(filter.limit ?? TRADES_MAX) || TRADES_MAX),
  );
  return rows.map(readTrade);
}

function moneyOf({ from, to }: { from?: string; to?: string }, { book }: Parts): MovedMoney[] {
  const rows = book.all(
    `select move.channel, move.account, move.kind, trade.reference, refund.reference as refund_reference,
       move.number, move.amount, move.at
     from move join trade on trade.id = move.trade_id left join refund on refund.id = move.refund_id
     where move.at >= ? and move.at < ? order by move.at, move.id`,
    from === undefined ? 0 : Date.parse(from),
    to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to),
  );
  return rows.map((row) => ({
    channel: oneOf(row, 'channel', ['wechat', 'alipay']),
    account: text(row, 'account'),
    kind: oneOf(row, 'kind', ['payment', 'reversal', 'refund']),
    reference: text(row, 'reference'),
    refundReference: textOrNull(row, 'refund_reference'),
    number: text(row, 'number'),
    amount: whole(row, 'amount'),
    at: iso(whole(row, 'at')),
  }));
}

function noticesOf({ reference }: { reference?: string }, { book }: Parts): NoticeSeen[] {
  const rows = book.all(
    `select notice.*, trade.reference from notice join trade on trade.id = notice.trade_id
     where trade.reference = coalesce(?, trade.reference) order by notice.rowid desc limit ?`,
    reference ?? null,
    TRADES_MAX,
  );
  return rows.map((row) => {
    const nextAt = wholeOrNull(row, 'next_at');
    return {
      id: text(row, 'id'),
      channel: oneOf(row, 'channel', ['wechat', 'alipay']),
      account: text(row, 'account'),
      event: text(row, 'event'),
      reference: text(row, 'reference'),
      url: text(row, 'url'),
      state: oneOf(row, 'state', ['waiting', 'delivered', 'given up', 'suppressed']),
      nextAt: nextAt === null ? null : iso(nextAt),
      deliveries: deliveriesOf(text(row, 'id'), book),
    };
  });
}

function deliveriesOf(noticeId: string, book: Parts['book']): Delivery[] {
  return book.all('select * from delivery where notice_id = ? order by id', noticeId).map((row) => ({
    at: iso(whole(row, 'at')),
    probe: whole(row, 'probe') === 1,
    status: wholeOrNull(row, 'status'),
    answer: text(row, 'answer'),
    taken: whole(row, 'taken') === 1,
  }));
}

const iso = (ms: number): string => new Date(ms).toISOString();
const newPayerId = (): string => `o${randomBytes(20).toString('base64url').slice(0, 27)}`;
