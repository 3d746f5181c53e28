import { sql } from '../spine/sql.ts';
import type { Tx } from '../spine/transaction.ts';
import type { Statement } from './documents.ts';
import { RacedError } from './hear.ts';

/** The order in which each line lives, by the Statements that came over a link. */
export type Homes = ReadonlyMap<string, string>;

const readThem = sql(
  'seam.homes',
  `select line_id, order_id from seam.line_home
   where merchant_id = $1 and (line_id = any($2::uuid[]) or order_id = any($3::uuid[]))`,
);

/** Where the lines of these Statements live, and what else lives in their orders. */
export async function readHomes(tx: Tx, documents: readonly Statement[]): Promise<Homes> {
  const lineIds = documents.flatMap(({ lines }) => lines.map(({ id }) => id));
  const orderIds = documents.map(({ orderId }) => orderId);
  const rows = await tx.read<{ line_id: string; order_id: string }>(readThem, [
    tx.merchantId,
    lineIds,
    orderIds,
  ]);
  return new Map(rows.map((row) => [row.line_id, row.order_id]));
}

// A line changes its home only among orders of one set: a home outside of it means that another delivery came first.
const writeThem = sql(
  'seam.write_homes',
  `with gone as (
     delete from seam.line_home where merchant_id = $1 and line_id = any($5::uuid[]) returning 1
   )
   insert into seam.line_home as h (merchant_id, line_id, order_id)
   select $1, l.line_id, l.order_id from unnest($2::uuid[], $3::uuid[]) as l(line_id, order_id) order by l.line_id
   on conflict (merchant_id, line_id) do update set order_id = excluded.order_id
     where h.order_id = any($4::uuid[])
   returning 1`,
);

/** Keeps the homes of what was accepted. */
export async function writeHomes(tx: Tx, accepted: readonly Statement[], homes: Homes): Promise<void> {
  const living = new Map<string, string>();
  for (const { orderId, lines } of accepted)
    for (const { id, movedTo } of lines) if (movedTo === null) living.set(id, orderId);
  const orderIds = accepted.map(({ orderId }) => orderId);
  const moved = [...living].filter(([id, orderId]) => homes.get(id) !== orderId);
  const gone = [...homes]
    .filter(([id, orderId]) => orderIds.includes(orderId) && !living.has(id))
    .map(([id]) => id);
  if (moved.length === 0 && gone.length === 0) return;
  const written = await tx.read(writeThem, [
    tx.merchantId,
    moved.map(([id]) => id),
    moved.map(([, orderId]) => orderId),
    orderIds,
    gone,
  ]);
  if (written.length !== moved.length) throw new RacedError();
}
