import type { Pool } from 'pg';
import type { Look } from '../transports/domain/troubles.ts';
import type { Place } from './parts.ts';

/** Questions over the printers of all merchants: who has them, and where something is due. */

type PlaceRow = { readonly merchant_id: number; readonly store_id: number; readonly printer_id: string };

const placeOf = (row: PlaceRow): Place => ({
  merchantId: row.merchant_id,
  storeId: row.store_id,
  printerId: row.printer_id,
});

export type Held = { readonly now: Date; readonly leaseMs: number; readonly holder: string };

const takenMax = 50;

/** Takes printers that have something to do and nobody who does it. */
export async function takeDue(pool: Pool, { now, leaseMs, holder }: Held): Promise<Place[]> {
  const { rows } = await pool.query<PlaceRow>({
    name: 'printWork.take',
    text: `select merchant_id, store_id, printer_id
      from printing.take_printers($1, make_interval(secs => $2), $3, $4)`,
    values: [now.toISOString(), leaseMs / 1000, holder, takenMax],
  });
  return rows.map(placeOf);
}

/** Takes printers that were in trouble when they were last looked at, though nothing waits for them: are they well? */
export async function takeTroubled(
  owner: Pool,
  { now, leaseMs, holder }: Held,
  stopping: Look,
): Promise<Place[]> {
  const { rows } = await owner.query<PlaceRow>({
    name: 'printWork.takeTroubled',
    text: `update printing.printer p set holder = $3, held_until = $1::timestamptz + make_interval(secs => $2)
      from (select merchant_id, printer_id from printing.printer
            where trouble && $4::text[] and (held_until is null or held_until < $1)
            limit ${takenMax} for update skip locked) free
      where p.merchant_id = free.merchant_id and p.printer_id = free.printer_id
      returning p.merchant_id, p.store_id, p.printer_id`,
    values: [now.toISOString(), leaseMs / 1000, holder, stopping],
  });
  return rows.map(placeOf);
}

const listed = `unnest($1::integer[], $2::uuid[]) as h(merchant_id, printer_id)`;
const listsOf = (places: readonly Place[]): unknown[] => [
  places.map(({ merchantId }) => merchantId),
  places.map(({ printerId }) => printerId),
];

/** Which of the printers that are held have something due, beside what is being sent this moment. */
export async function dueAmong(owner: Pool, places: readonly Place[], now: Date): Promise<string[]> {
  const { rows } = await owner.query<{ printer_id: string }>({
    name: 'printWork.due',
    text: `select h.printer_id from ${listed} where exists (select from printing.job j
        where j.merchant_id = h.merchant_id and j.printer_id = h.printer_id and j.ended_at is null and j.due_at <= $3
          and j.state <> 'sending')`,
    values: [...listsOf(places), now.toISOString()],
  });
  return rows.map(({ printer_id }) => printer_id);
}

/** Holds printers for longer; those that are not among the answers have passed to somebody else. */
export async function holdOn(
  owner: Pool,
  places: readonly Place[],
  { now, leaseMs, holder }: Held,
): Promise<string[]> {
  const { rows } = await owner.query<{ printer_id: string }>({
    name: 'printWork.holdOn',
    text: `update printing.printer p set held_until = $3::timestamptz + make_interval(secs => $4) from ${listed}
      where p.merchant_id = h.merchant_id and p.printer_id = h.printer_id and p.holder = $5 returning p.printer_id`,
    values: [...listsOf(places), now.toISOString(), leaseMs / 1000, holder],
  });
  return rows.map(({ printer_id }) => printer_id);
}
