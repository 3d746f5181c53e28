import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { RunningHouse } from '../program/open-house.ts';
import type { Shop } from '../shops/open-shops.ts';

const endSecondsMax = 300;

const refundsSchema = z.object({
  refunds: z.array(
    z.object({ id: z.string(), task: z.string().nullable(), nextLookAt: z.string().nullable() }),
  ),
});

/**
 * Waits until no payment and no refund is under way at a gateway, and does meanwhile what a manager is asked for: hands
 * cash back, lets a refund go, sends one again that a gateway has refused. Doing so again after a crash does no harm.
 */
export async function endMoney(house: RunningHouse, shops: readonly Shop[]): Promise<void> {
  const deadline = performance.now() + endSecondsMax * 1000;
  for (;;) {
    const left = await underWay(house);
    if (left.every(({ count }) => count === 0)) return;
    if (performance.now() > deadline)
      throw new Error(`money is still under way after ${endSecondsMax} s: ${JSON.stringify(left)}`);
    for (const storeId of new Set(left.flatMap(({ stores }) => stores ?? []))) {
      const shop = shops.find((each) => each.storeId === storeId);
      if (shop !== undefined) await doTasks(shop);
    }
    await sleep(500);
  }
}

/** Asked of the database: the screens would have to be asked store by store. */
async function underWay({ cashier }: RunningHouse) {
  const { rows } = await cashier.owner.query<{ what: string; count: number; stores: number[] | null }>(
    `select 'payments' as what, count(*)::integer as count, null as stores from cashier.payment
     where state = 'pending'
     union all
     select 'refunds', count(*)::integer, array_agg(distinct store_id) from cashier.refund
     where state in ('planned', 'sent')`,
  );
  return rows;
}

async function doTasks({ cashier, storeId }: Shop): Promise<void> {
  const path = `/v1/stores/${storeId}/refunds?state=planned&limit=200`;
  const call = { method: 'GET', path };
  const { refunds } = refundsSchema.parse(expectDone(call, await sendUntilAnswered(cashier, call)));
  for (const { id, task } of refunds) {
    if (task === null) continue;
    const what = task === 'refund.cash' ? 'done' : 'release';
    // A key of its own each time: a refund may have to be sent more than once.
    const post = { method: 'POST', path: `/v1/refunds/${id}/${what}`, key: crypto.randomUUID(), body: {} };
    await sendUntilAnswered(cashier, post);
  }
}
