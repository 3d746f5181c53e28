import { accountById } from './accounts.ts';
import { oneOf, type Row, text, whole } from './rows.ts';
import type { Channel, NoticeOut, Parts } from './types.ts';

type Waiting = {
  readonly id: string;
  readonly channel: Channel;
  readonly account: string;
  readonly url: string;
  readonly content: string;
  readonly tries: number;
  readonly copies: number;
};

type Outcome = { readonly status: number | null; readonly answer: string };

/** Every so many notices of a channel that probes, one badly signed copy goes ahead; 0 for never. */
const PROBE_EVERY = 'notices.probeEvery';
const PROBE_EVERY_NORMALLY = '10';
/** How much of an answer is kept. */
const ANSWER_CHARACTERS_MAX = 200;
/** While an answer is awaited the notice is not due; a program that dies meanwhile sends it again after this. */
const CLAIM_MS = 60_000;

/** How often a badly signed copy goes ahead. */
export function probeEvery({ book }: Pick<Parts, 'book'>): number {
  return Number(book.kept(PROBE_EVERY, () => PROBE_EVERY_NORMALLY));
}

/** Changes how often a badly signed copy goes ahead. */
export function setProbeEvery(every: number, { book }: Pick<Parts, 'book'>): void {
  book.keep(PROBE_EVERY, String(every));
}

/** Delivers one notice once, writes down the answer, and sets when it is due again. */
export async function deliver(id: string, parts: Parts): Promise<void> {
  const { book, clock, channels } = parts;
  const row = book.one('select * from notice where id = ?', id);
  if (row === null || row['next_at'] === null) return;
  const notice = readWaiting(row);
  const policy = channels[notice.channel].notices;
  const account = accountById(notice.account, parts);
  book.run('update notice set next_at = ? where id = ?', clock.now() + CLAIM_MS, id);
  if (policy.probe !== undefined && isProbed(row, parts)) {
    const bad = policy.probe(notice.content, id, account, parts);
    record(id, true, false, await post(notice.url, bad, policy.answerWithinMs), parts);
  }
  const out = policy.render(notice.content, id, account, parts);
  const outcome = await post(notice.url, out, policy.answerWithinMs);
  const taken = outcome.status !== null && policy.taken(outcome.status, outcome.answer);
  book.change(() => {
    record(id, false, taken, outcome, parts);
    plan(notice, taken, policy.retryAfterMs, parts);
    release(notice, parts);
  });
  parts.wake();
}

/** Sends it again now, whatever came of it before. */
export function resend(id: string, { book, clock, wake }: Parts): boolean {
  const { changed } = book.run(
    "update notice set state = 'waiting', next_at = ?, tries = 0 where id = ?",
    clock.now(),
    id,
  );
  wake();
  return changed > 0;
}

function plan(
  notice: Waiting,
  taken: boolean,
  retryAfterMs: readonly number[],
  { book, clock }: Parts,
): void {
  const tries = notice.tries + 1;
  const copy = taken && notice.copies > 0;
  const waitMs = copy ? 0 : taken ? null : (retryAfterMs[notice.tries] ?? null);
  const state = waitMs !== null ? 'waiting' : taken ? 'delivered' : 'given up';
  book.run(
    'update notice set state = ?, tries = ?, copies = copies - ?, next_at = ? where id = ?',
    state,
    tries,
    copy ? 1 : 0,
    waitMs === null ? null : clock.now() + waitMs,
    notice.id,
  );
}

/** Those held back to come out of order follow the one that passed them. */
function release(passed: Waiting, { book, clock }: Parts): void {
  book.run(
    'update notice set held = 0, next_at = ? where account = ? and held = 1 and next_at is not null and id <> ?',
    clock.now(),
    passed.account,
    passed.id,
  );
}

/** Counts the notices that go out for the first time; every so many is probed. */
function isProbed(row: Row, parts: Parts): boolean {
  const every = probeEvery(parts);
  if (every === 0 || whole(row, 'tries') > 0) return false;
  const name = `notices.first.${text(row, 'channel')}`;
  const count = Number(parts.book.kept(name, () => '0')) + 1;
  parts.book.keep(name, String(count));
  return count % every === 0;
}

function record(id: string, probe: boolean, taken: boolean, outcome: Outcome, { book, clock }: Parts): void {
  book.run(
    'insert into delivery (notice_id, at, probe, status, answer, taken) values (?, ?, ?, ?, ?, ?)',
    id,
    clock.now(),
    probe ? 1 : 0,
    outcome.status,
    outcome.answer.slice(0, ANSWER_CHARACTERS_MAX),
    taken ? 1 : 0,
  );
}

async function post(url: string, { headers, body }: NoticeOut, withinMs: number): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, connection: 'close' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
    });
    return { status: answer.status, answer: await answer.text() };
  } catch (error) {
    return { status: null, answer: error instanceof Error ? error.name : 'no answer' };
  }
}

function readWaiting(row: Row): Waiting {
  return {
    id: text(row, 'id'),
    channel: oneOf(row, 'channel', ['wechat', 'alipay']),
    account: text(row, 'account'),
    url: text(row, 'url'),
    content: text(row, 'content'),
    tries: whole(row, 'tries'),
    copies: whole(row, 'copies'),
  };
}
