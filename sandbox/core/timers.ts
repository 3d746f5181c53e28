import { deliver } from './notices.ts';
import { refundById, settleRefund } from './refunds.ts';
import { whole } from './rows.ts';
import { closeTrade, failTrade, payTrade, setTrade } from './trades.ts';
import type { Parts } from './types.ts';

export type Timers = {
  /** Moves the gateway's clock forward; everything that falls due meanwhile happens in its order and at its time. */
  advance(ms: number): Promise<void>;
  /** Looks again for what is due next. */
  wake(): void;
  stop(): Promise<void>;
};

/** The longest sleep: a book changed by somebody else is seen after it. */
const SLEEP_MS_MAX = 1000;
/** What one look or one move of the clock may set off before it is a loop of its own making. */
const STEPS_MAX = 100_000;
/** A nonce is remembered for longer than a signature lives. */
const NONCE_KEPT_MS = 15 * 60_000;

/** So many merchants' servers are waited for at once. */
const NOTICES_AT_ONCE_MAX = 32;

/** What falls due is found in the book, so that a restart loses none of it; each of these is one step in an index. */
const NEXT_DUE = {
  act: 'select id, act_at as at from trade where act_at is not null order by act_at limit 1',
  expire: `select id, expires_at as at from trade
    where expires_at is not null and state in ('shown', 'waiting', 'asking') order by expires_at limit 1`,
  refund: 'select id, due_at as at from refund where due_at is not null order by due_at limit 1',
  notice: 'select id, next_at as at from notice where next_at is not null order by next_at limit 1',
} as const;
const KINDS = ['act', 'expire', 'refund', 'notice'] as const;

/** Starts to run what is due, by real time; `advance` does it ahead of time. */
export function startTimers(parts: Parts, report: (line: string) => void): Timers {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let advancing: Promise<void> = Promise.resolve();
  let moving = 0;
  const underway = new Set<Promise<void>>();

  const follow = (work: Promise<void>): void => {
    const ended = work
      .catch((error: unknown) => report(String(error)))
      .finally(() => {
        underway.delete(ended);
        sleep();
      });
    underway.add(ended);
  };
  const sleep = (): void => {
    clearTimeout(timer);
    if (stopped || moving > 0) return;
    const due = nextDue(parts);
    const waitMs = due === null ? SLEEP_MS_MAX : Math.min(SLEEP_MS_MAX, due.at - parts.clock.now());
    timer = setTimeout(look, Math.max(0, waitMs));
    timer.unref();
  };
  const look = (): void => {
    if (stopped || moving > 0) return;
    runDue(parts, () => underway.size < NOTICES_AT_ONCE_MAX, follow);
    if (underway.size < NOTICES_AT_ONCE_MAX) sleep();
  };
  const advance = async (ms: number): Promise<void> => {
    moving += 1;
    try {
      await Promise.all(underway);
      await runUntil(parts.clock.now() + ms, parts);
    } finally {
      moving -= 1;
      sleep();
    }
  };
  const forgetting = startForgetting(parts);
  sleep();
  return {
    advance: (ms) => {
      const moved = advancing.then(() => advance(ms));
      advancing = moved.catch(() => undefined);
      return moved;
    },
    wake: () => {
      clearTimeout(timer);
      if (!stopped && moving === 0) timer = setTimeout(look, 0);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(forgetting);
      await Promise.all([advancing, ...underway]);
    },
  };
}

type Due = { what: keyof typeof NEXT_DUE; id: string; at: number };

/** Old nonces go once in a while. */
function startForgetting({ book, clock }: Parts): NodeJS.Timeout {
  return setInterval(() => {
    book.run('delete from nonce where at < ?', clock.wire() - NONCE_KEPT_MS);
  }, NONCE_KEPT_MS).unref();
}

/** Starts all that is due by now, while there is room. */
function runDue(parts: Parts, hasRoom: () => boolean, follow: (work: Promise<void>) => void): void {
  for (let step = 0; step < STEPS_MAX && hasRoom(); step += 1) {
    const due = nextDue(parts);
    if (due === null || due.at > parts.clock.now()) break;
    follow(run(due, parts));
  }
}

async function runUntil(until: number, parts: Parts): Promise<void> {
  const { clock } = parts;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const due = nextDue(parts);
    if (due === null || due.at > until) break;
    if (due.at > clock.now()) clock.shift(due.at - clock.now());
    await run(due, parts);
  }
  if (until > clock.now()) clock.shift(until - clock.now());
}

function nextDue({ book }: Parts): Due | null {
  const due = KINDS.flatMap((what): Due[] => {
    const row = book.one(NEXT_DUE[what]);
    return row === null ? [] : [{ what, id: String(row['id']), at: whole(row, 'at') }];
  });
  return due.reduce<Due | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function run({ what, id }: Due, parts: Parts): Promise<void> {
  if (what === 'notice') return deliver(id, parts);
  parts.book.change(() => {
    if (what === 'refund') endRefund(Number(id), parts);
    else if (what === 'act') act(Number(id), parts);
    else expire(Number(id), parts);
  });
  return Promise.resolve();
}

function act(id: number, parts: Parts): void {
  const row = parts.book.one('select act, fail_code from trade where id = ?', id);
  const trade = setTrade(id, { act: null, act_at: null }, parts);
  if (row?.['act'] === 'pay') payTrade(trade, null, parts);
  if (row?.['act'] === 'fail') failTrade(trade, trade.failCode ?? 'PAYERROR', parts);
}

function expire(id: number, parts: Parts): void {
  const trade = setTrade(id, { expires_at: null }, parts);
  if (trade.state !== 'paid' && trade.state !== 'closed' && trade.state !== 'reversed')
    closeTrade(trade, parts);
}

function endRefund(id: number, parts: Parts): void {
  const row = parts.book.one('select due_state from refund where id = ?', id);
  settleRefund(refundById(id, parts.book), row?.['due_state'] === 'abnormal' ? 'abnormal' : 'success', parts);
}
