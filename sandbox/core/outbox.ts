import { effectOf } from './faults.ts';
import type { Refund } from './refunds.ts';
import type { Trade } from './trades.ts';
import type { MoneyEvent, Parts } from './types.ts';

/** How long a notice that is to come out of order waits for another one to pass it. */
const HELD_MS = 60_000;

/** Writes down, in the transaction of the event, that the merchant is to be told. */
export function enqueue(event: MoneyEvent, trade: Trade, refund: Refund | null, parts: Parts): void {
  const draft = parts.channels[trade.channel].draftNotice(event, trade, refund, parts);
  if (draft === null) return;
  const { book, clock, faults, wake } = parts;
  const effects = faults.take({
    channel: trade.channel,
    endpoint: 'notice',
    text: () => [draft.event, draft.url, trade.reference, refund?.reference].join(' '),
  });
  const suppressed = effectOf(effects, 'suppressed') !== null;
  const held = effectOf(effects, 'reordered') !== null;
  const waitMs = held ? HELD_MS : (effectOf(effects, 'delayed')?.ms ?? 0);
  const now = clock.now();
  book.run(
    `insert into notice (id, channel, account, trade_id, refund_id, event, url, content, state, copies, held,
       created_at, next_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    draft.id,
    trade.channel,
    trade.account,
    trade.id,
    refund?.id ?? null,
    draft.event,
    draft.url,
    draft.content,
    suppressed ? 'suppressed' : 'waiting',
    effectOf(effects, 'duplicate') === null ? 0 : 1,
    held ? 1 : 0,
    now,
    suppressed ? null : now + waitMs,
  );
  wake();
}
