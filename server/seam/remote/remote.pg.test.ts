import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSeamProgram, type SeamProgram, state, until } from '../../../test/harness/seam-program.ts';
import { chances, openWire, type Wire } from '../../../test/harness/wire.ts';
import { sampleLine, sampleMove, sampleStatement } from '../conformance/sample.ts';
import { accept } from '../../kernel/decision.ts';
import { uuidV7 } from '../../kernel/ids.ts';
import { runWork } from '../../spine/command.ts';
import { nameOf } from '../rows.ts';
import { acceptNewEpoch } from './link-state.ts';

let ordering: SeamProgram;
let cashier: SeamProgram;
let toCashier: Wire;
let toOrdering: Wire;

beforeAll(async () => {
  [ordering, cashier] = await Promise.all([openSeamProgram('ordering'), openSeamProgram('cashier')]);
  toCashier = await openWire(() => cashier.url, 11);
  toOrdering = await openWire(() => ordering.url, 12);
});

afterEach(async () => {
  await Promise.all([ordering.leave(), cashier.leave()]);
});

afterAll(async () => {
  await Promise.all([toCashier.close(), toOrdering.close()]);
  await Promise.all([ordering.close(), cashier.close()]);
});

async function joinBoth(wires: 'calm' | 'bad' = 'calm') {
  for (const wire of [toCashier, toOrdering]) wires === 'calm' ? wire.calm() : wire.join();
  return Promise.all([ordering.join(toCashier.url), cashier.join(toOrdering.url)]);
}

function newOrder() {
  const orderId = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  return {
    orderId,
    storeId: 1,
    currency: 'CNY',
    epoch: randomUUID(),
    now: new Date(),
  };
}

/** Both hold the same two documents of these orders, and nothing waits. */
async function agreed(...orderIds: string[]): Promise<boolean> {
  const [ours, theirs] = await Promise.all([ordering.rows(...orderIds), cashier.rows(...orderIds)]);
  return (
    ours.length === orderIds.length &&
    ours.every((row, at) => {
      const other = theirs[at];
      return (
        row.sendAfter === null &&
        other?.sendAfter === null &&
        row.statement !== null &&
        row.settlement !== null &&
        row.statement.text === other.statement?.text &&
        row.settlement.text === other.settlement?.text
      );
    })
  );
}

async function openItems(program: SeamProgram): Promise<string[]> {
  const { rows } = await program.database.owner.query<{ kind: string }>(
    'select kind from spine.open_item where closed_at is null order by kind',
  );
  return rows.map(({ kind }) => kind);
}

async function renewEpoch(program: SeamProgram): Promise<string> {
  const epoch = randomUUID();
  await program.database.owner.query('update house.merchant set epoch = $1', [epoch]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  return epoch;
}

describe('two programs', () => {
  test('Z12, Z15: what ordering states arrives, and its Settlement comes back with the reply', async () => {
    await joinBoth();
    const order = newOrder();
    await state(ordering, [sampleStatement(order, 1, [sampleLine(randomUUID(), 2800)])]);
    await until(() => agreed(order.orderId));
    const [row] = await ordering.rows(order.orderId);
    expect(row?.settlement?.document.totals.payable).toBe(2800);
    expect(row?.acknowledgedRevision).toBe(1);
    expect(ordering.heard.filter((id) => id === order.orderId)).toHaveLength(1);
    expect(row?.settlement?.document.answers).toEqual(row?.statement && nameOf(row.statement));
  });

  test('Z12: money taken at the cashier reaches ordering', async () => {
    await joinBoth();
    const order = newOrder();
    await state(ordering, [sampleStatement(order, 1, [sampleLine(randomUUID(), 2800)])]);
    await until(() => agreed(order.orderId));
    await cashier.plain.pay(cashier.database, cashier.merchantId, order.orderId, 2800);
    await until(async () => {
      const [row] = await ordering.rows(order.orderId);
      return row?.settlement?.document.coveredRevision === 1;
    });
    await until(() => agreed(order.orderId));
  });

  test('Z12: a program that stopped before sending sends after its start', async () => {
    await joinBoth();
    await ordering.leave();
    const order = newOrder();
    const line = sampleLine(randomUUID(), 1000);
    await state(ordering, [sampleStatement(order, 1, [line])]);
    await state(ordering, [sampleStatement(order, 1, [{ ...line, quantity: '3' }])]);
    expect(await cashier.rows(order.orderId)).toEqual([]);
    await ordering.join(toCashier.url);
    await until(() => agreed(order.orderId));
    const [row] = await cashier.rows(order.orderId);
    expect(row?.statement?.document.revision).toBe(2);
    expect(row?.settlement?.document.revision).toBe(1);
  });

  test('Z13, Z5: orders of one command arrive together, however bad the line', async () => {
    await joinBoth('bad');
    const [from, to] = [newOrder(), newOrder()];
    const line = sampleLine(randomUUID(), 1500);
    await state(ordering, [sampleStatement(from, 1, [line]), sampleStatement(to, 1, [])]);
    await state(ordering, [
      sampleStatement(from, 2, [sampleMove(line, to.orderId, new Date())]),
      sampleStatement(to, 2, [{ ...line, movedFrom: from.orderId }]),
    ]);
    await until(() => agreed(from.orderId, to.orderId), 25_000);
    const { rows } = await cashier.database.owner.query(
      'select order_id from seam.line_home where line_id = $1',
      [line.id],
    );
    expect(rows).toEqual([{ order_id: to.orderId }]);
    expect(await openItems(cashier)).toEqual([]);
  });

  test('Z2: sixty changes of twelve orders over a bad line end with both agreeing', async () => {
    await joinBoth('bad');
    const chance = chances(7);
    const orders = Array.from({ length: 12 }, newOrder);
    const lines = new Map(orders.map(({ orderId }) => [orderId, [sampleLine(randomUUID(), 900)]]));
    for (let at = 0; at < 60; at += 1) {
      const order = orders[Math.floor(chance() * orders.length)];
      if (order === undefined) continue;
      const kept = lines.get(order.orderId) ?? [];
      if (at > 12) kept.push(sampleLine(randomUUID(), 100 + at));
      await state(ordering, [sampleStatement(order, 1, kept)]);
      if (at % 5 === 0 && (await agreed(order.orderId)))
        await cashier.plain.pay(cashier.database, cashier.merchantId, order.orderId, 100);
    }
    const stated = (await ordering.rows(...orders.map(({ orderId }) => orderId))).map(
      ({ orderId }) => orderId,
    );
    await until(() => agreed(...stated), 28_000);
    const { loseBefore, loseAfter, repeat, delay, reorder } = toCashier.counts;
    expect(Math.min(loseBefore, loseAfter, repeat, delay, reorder)).toBeGreaterThan(0);
    expect([await openItems(ordering), await openItems(cashier)]).toEqual([[], []]);
  });
});

describe('quotes', () => {
  const draftOf = (order: ReturnType<typeof newOrder>) => {
    const statement = sampleStatement(order, 1, [sampleLine(randomUUID(), 1200)]);
    const { epoch: _epoch, revision: _revision, ...draft } = statement;
    return async () => accept(draft);
  };

  test('Z19: a quote is answered by the cashier and kept by nobody', async () => {
    await joinBoth();
    const order = newOrder();
    const context = ordering.contextFor(ordering.merchantId);
    const quoted = await ordering.link.quote(ordering.merchantId, draftOf(order), context);
    expect(quoted).toMatchObject({ ok: true, value: { totals: { payable: 1200 } } });
    expect([await ordering.rows(order.orderId), await cashier.rows(order.orderId)]).toEqual([[], []]);
  });

  test('Z19: a cashier that does not answer is a refusal after two seconds, with no transaction open meanwhile', async () => {
    const deaf = createServer(() => undefined);
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    const { port } = deaf.address() as AddressInfo;
    await ordering.join(`http://127.0.0.1:${port}`);
    await ordering.leave();
    const context = ordering.contextFor(ordering.merchantId);
    const asked = ordering.link.quote(ordering.merchantId, draftOf(newOrder()), context);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { rows } = await ordering.database.owner.query(
      "select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect(rows).toEqual([]);
    expect(await asked).toEqual({ ok: false, refusal: { code: 'link.away' } });
    deaf.closeAllConnections();
    deaf.close();
  });
});

describe('silence', () => {
  test('Z14: two minutes without an answer are told to a person, and the item closes when it heals', async () => {
    await joinBoth();
    toCashier.cut();
    const order = newOrder();
    await state(ordering, [sampleStatement(order, 1, [sampleLine(randomUUID(), 500)])]);
    await until(() => toCashier.counts.cut > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await openItems(ordering)).toEqual([]);
    ordering.clock.forward(121_000);
    cashier.clock.forward(121_000);
    await until(async () => (await openItems(ordering)).includes('link.silent'));
    const knocks = toCashier.counts.cut;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(toCashier.counts.cut - knocks).toBeLessThanOrEqual(1);
    toCashier.calm();
    ordering.clock.forward(30_000);
    cashier.clock.forward(30_000);
    await until(() => agreed(order.orderId));
    await until(async () => (await openItems(ordering)).length === 0);
  });

  test('Z16: a sweep finds what the counterpart lost', async () => {
    const [sender] = await joinBoth();
    const order = newOrder();
    await state(ordering, [sampleStatement(order, 1, [sampleLine(randomUUID(), 500)])]);
    await until(() => agreed(order.orderId));
    await cashier.database.owner.query('delete from seam.line_home');
    await cashier.database.owner.query('delete from seam.document where order_id = $1', [order.orderId]);
    ordering.clock.forward(10_000);
    cashier.clock.forward(10_000);
    expect(await sender.sweep(ordering.merchantId)).toBe(1);
    await until(async () => (await cashier.rows(order.orderId)).length === 1);
  });

  test('Z6, Z16: a cashier that lost a move is told it anew in one set', async () => {
    const [sender] = await joinBoth();
    const [from, to] = [newOrder(), newOrder()];
    const line = sampleLine(randomUUID(), 600);
    await state(ordering, [sampleStatement(from, 1, [line])]);
    await until(() => agreed(from.orderId));
    const { owner } = cashier.database;
    await owner.query('create table before_move as select * from seam.document where order_id = $1', [
      from.orderId,
    ]);
    await state(ordering, [
      sampleStatement(from, 2, [sampleMove(line, to.orderId, new Date())]),
      sampleStatement(to, 1, [{ ...line, movedFrom: from.orderId }]),
    ]);
    await until(() => agreed(from.orderId, to.orderId));
    await owner.query('delete from seam.document where order_id = any($1)', [[from.orderId, to.orderId]]);
    await owner.query('insert into seam.document select * from before_move');
    await owner.query('update seam.line_home set order_id = $1 where line_id = $2', [from.orderId, line.id]);
    ordering.clock.forward(10_000);
    cashier.clock.forward(10_000);
    await sender.sweep(ordering.merchantId);
    await until(() => agreed(from.orderId, to.orderId));
    await until(async () => [...(await openItems(ordering)), ...(await openItems(cashier))].length === 0);
  });
});

describe('another life', () => {
  test('Z4, Z17, Z18: a restored program states open orders under its new epoch, heard once a person agrees', async () => {
    const [sender] = await joinBoth();
    const order = newOrder();
    await state(ordering, [sampleStatement(order, 1, [sampleLine(randomUUID(), 700)])]);
    await until(() => agreed(order.orderId));
    const epoch = await renewEpoch(ordering);
    ordering.clock.forward(10_000);
    cashier.clock.forward(10_000);
    await sender.sweep(ordering.merchantId);
    await until(async () => (await openItems(cashier)).includes('link.newEpoch'));
    await until(async () => (await openItems(ordering)).includes('link.conflict'));
    const [held] = await cashier.rows(order.orderId);
    expect(held?.statement?.document.epoch).not.toBe(epoch);

    await acceptAtCashier(epoch);
    ordering.clock.forward(31_000);
    cashier.clock.forward(31_000);
    await until(() => agreed(order.orderId));
    const [now] = await cashier.rows(order.orderId);
    expect(now?.statement?.document).toMatchObject({ epoch, revision: 2 });
    await until(async () => (await openItems(ordering)).length === 0);
    expect(await openItems(cashier)).toEqual([]);
  });
});

async function acceptAtCashier(epoch: string): Promise<void> {
  const { database, merchantId, contextFor } = cashier;
  const { rows } = await database.owner.query<{ link_id: string }>('select link_id from seam.link');
  const linkId = rows[0]?.link_id ?? '';
  const context = contextFor(merchantId);
  await runWork(database.app, merchantId, 'test', context.now, async (tx) => {
    const other = await acceptNewEpoch(tx, linkId, randomUUID(), context);
    expect(other).toMatchObject({ refusal: { code: 'link.epochOther' } });
    const done = await acceptNewEpoch(tx, linkId, epoch, context);
    expect(done).toMatchObject({ ok: true });
    return done.ok ? done.events : [];
  });
}
