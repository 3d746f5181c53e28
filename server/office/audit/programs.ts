import type { Pool, PoolClient } from 'pg';
import { sql } from '../../spine/sql.ts';
import { makeTx, type Tx } from '../../spine/transaction.ts';
import { secondsSince } from './check.ts';
import { inSnapshot } from './snapshot.ts';
import { type AuditReport, makeTally, type Tally } from './tally.ts';

type Linked = { merchant_id: number; role: 'ordering' | 'cashier'; key_id: string };

type Names = {
  order_id: string;
  statement: string | null;
  settlement: string | null;
  updated_at: Date;
};

const batchOrders = 1000;

const readLinks = sql('audit.links', `select merchant_id, role, key_id from seam.link order by merchant_id`);

const readNames = sql(
  'audit.names',
  `select order_id, statement_epoch || ' ' || statement_revision || ' ' || statement_hash as statement,
     settlement_epoch || ' ' || settlement_revision || ' ' || settlement_hash as settlement, updated_at
   from seam.document where merchant_id = $1 and statement is not null and ($2::uuid is null or order_id > $2)
   order by order_id limit ${batchOrders}`,
);

/**
 * Row 4 between two programs: both hold the same latest documents of every order. The snapshots are not of one
 * moment, so while orders are being taken a difference may be young; quiet, there is none.
 */
export async function comparePrograms(
  one: Pool,
  other: Pool,
  choice: { readonly quiet: boolean },
): Promise<AuditReport> {
  const tally = makeTally(choice);
  await inSnapshot(one, (left) =>
    inSnapshot(other, async (right) => {
      const pairs = pairMerchants(await linksOf(left), await linksOf(right));
      if (pairs.length === 0) tally.broken('programs.differ', 0, 'link', { sharedLinks: 0 });
      for (const [merchantId, otherMerchantId] of pairs)
        await compareOrders(tally, makeTx(left, merchantId, 0), makeTx(right, otherMerchantId, 0));
    }),
  );
  return tally.report();
}

/** The merchants of both databases that share a link: its key is their one common name. */
function pairMerchants(left: readonly Linked[], right: readonly Linked[]): (readonly [number, number])[] {
  return left.flatMap(({ merchant_id, role, key_id }) => {
    const other = right.find((each) => each.key_id === key_id && each.role !== role);
    return other === undefined ? [] : [[merchant_id, other.merchant_id] as const];
  });
}

function linksOf(client: PoolClient): Promise<Linked[]> {
  return makeTx(client, 0, 0).read<Linked>(readLinks, []);
}

/** Walks both sides in the order of their ids, like the two halves of a merge. */
async function compareOrders(tally: Tally, left: Tx, right: Tx): Promise<void> {
  const now = new Date();
  const [ours, theirs] = [walk(left), walk(right)];
  let [mine, their] = [await next(ours), await next(theirs)];
  while (mine !== null || their !== null) {
    const orderId = lesser(mine, their);
    const [a, b] = [mine?.order_id === orderId ? mine : null, their?.order_id === orderId ? their : null];
    tally.checked(4, 1);
    if (a?.statement !== b?.statement || a?.settlement !== b?.settlement) {
      const updated = Math.max(a?.updated_at.getTime() ?? 0, b?.updated_at.getTime() ?? 0);
      tally.waits('programs.differ', left.merchantId, orderId, secondsSince({ now }, new Date(updated)));
    }
    if (a !== null) mine = await next(ours);
    if (b !== null) their = await next(theirs);
  }
}

function lesser(left: Names | null, right: Names | null): string {
  if (left === null || right === null) return left?.order_id ?? right?.order_id ?? '';
  const isFirst = left.order_id < right.order_id;
  return isFirst ? left.order_id : right.order_id;
}

async function next(walking: AsyncGenerator<Names, void>): Promise<Names | null> {
  const { done, value } = await walking.next();
  return done === true || value === undefined ? null : value;
}

async function* walk(tx: Tx): AsyncGenerator<Names, void> {
  let after: string | null = null;
  for (;;) {
    const rows: Names[] = await tx.read<Names>(readNames, [tx.merchantId, after]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchOrders) return;
    after = last.order_id;
  }
}
