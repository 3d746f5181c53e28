import type { Pool } from 'pg';
import { runRead } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { StoredEvent } from '../../spine/stored-events.ts';

/** What every guest may read anyway: that the menu changed or a dish ran out. */
const forEveryGuest: ReadonlySet<string> = new Set(['menu.imported', 'portion.changed']);

/** What phones of a party and customer displays are told: screens of staff would read everything anew at every tap. */
const notForStaff: ReadonlySet<string> = new Set(['cart.changed', 'display.changed']);

/** What staff see: all of their store, but for what is said to phones and displays alone. */
export function forStaff(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return events.filter(({ type }) => !notForStaff.has(type));
}

/** What a device nobody is signed in at sees, a customer display: that what it shows may have changed. */
export function forDisplays(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return events.filter(({ type }) => /^(display|bill|payment|session)\./.test(type));
}

/** Says which of some events concern a seating. */
export type Audience = (
  merchantId: number,
  seatingId: string,
  events: readonly StoredEvent[],
) => Promise<readonly StoredEvent[]>;

const subjectsMax = 50_000;

// The seating of an order is told once, by the event that opens it, and never changes: no table is needed for it.
const readSeatings = sql(
  'live.seatingsOf',
  `select subject, payload->>'seatingId' as seating from spine.event
   where merchant_id = $1 and subject = any($2::uuid[]) and type = 'order.opened'`,
);

/**
 * An event concerns a seating when it is about the seating itself or about an order that was opened at it. What is
 * found out about a subject is kept, so that a batch asks the database only about subjects not seen lately.
 */
export function audienceOf(pool: Pool): Audience {
  const seatings = new Map<string, string | null>();
  const askedFor = new WeakMap<readonly StoredEvent[], Promise<void>>();
  const learn = async (merchantId: number, events: readonly StoredEvent[]): Promise<void> => {
    const subjects = new Set(events.map((event) => event.subject));
    const unknown = [...subjects].filter((subject) => !seatings.has(`${merchantId}/${subject}`));
    if (unknown.length === 0) return;
    const values = [merchantId, unknown];
    const rows = await runRead(pool, merchantId, (tx) =>
      tx.read<{ subject: string; seating: string | null }>(readSeatings, values),
    );
    const found = new Map(rows.map((row) => [row.subject, row.seating]));
    for (const subject of unknown) remember(seatings, `${merchantId}/${subject}`, found.get(subject) ?? null);
  };
  return async (merchantId, seatingId, events) => {
    const asked = askedFor.get(events) ?? learn(merchantId, events);
    askedFor.set(events, asked);
    await asked;
    return events.filter(
      ({ subject, type }) =>
        subject === seatingId ||
        seatings.get(`${merchantId}/${subject}`) === seatingId ||
        forEveryGuest.has(type),
    );
  };
}

function remember(seatings: Map<string, string | null>, key: string, seating: string | null): void {
  seatings.set(key, seating);
  const oldest = seatings.keys().next();
  if (seatings.size > subjectsMax && oldest.done !== true) seatings.delete(oldest.value);
}
