import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test/harness/database.ts';
import { InvariantError } from '../kernel/assert.ts';
import { accept, refuse } from '../kernel/decision.ts';
import { type CommandCall, type Handled, KeyReusedError, runCommand, runRead } from './command.ts';
import { insertRows, sql, updateRows } from './sql.ts';
import type { Tx } from './transaction.ts';

const database = useTestDatabase();
const now = new Date('2026-03-01T12:00:00Z');
const subject = '0195aa00-0000-7000-8000-000000000001';
const refusalReply = () => ({ status: 409, body: '{"code":"id.taken"}' });

function call(key: string, changes: Partial<CommandCall> = {}): CommandCall {
  return { merchantId: 1, storeId: 1, principal: 'staff:1', key, requestHash: 'h', now, ...changes };
}

function happened(body: unknown, type = 'thing.done', storeId = 1): Handled {
  return { ok: true, status: 201, body, events: [{ storeId, type, subject, payload: { n: 1 } }] };
}

async function count(table: string): Promise<number> {
  const found = await database().owner.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
  return found.rows[0]?.n ?? -1;
}

function openItem(id: string, rows = 1): (tx: Tx) => Promise<Handled> {
  return async (tx) => {
    const row = {
      merchant_id: 1,
      store_id: 1,
      open_item_id: id,
      kind: 'test',
      subject: id,
      details: {},
      opened_at: now.toISOString(),
    };
    tx.stage({ ...insertRows('spine.open_item', Object.keys(row), [row]), rows });
    return happened({ id });
  };
}

beforeAll(async () => {
  const { owner } = database();
  for (const merchantId of [1, 2]) {
    await owner.query(`insert into house.merchant values ($1, '甲', 'A', gen_random_uuid(), now())`, [
      merchantId,
    ]);
    for (const storeId of [0, 1, 2]) {
      await owner.query('insert into spine.store_clock values ($1, $2, 0)', [merchantId, storeId]);
    }
  }
});

describe('the write path', () => {
  test('W1: a repeated key gets the stored reply and changes nothing', async () => {
    const first = await runCommand(database().app, call('w1-key'), refusalReply, async () =>
      happened({ at: 1 }),
    );
    const events = await count('spine.event');
    const second = await runCommand(database().app, call('w1-key'), refusalReply, async () =>
      happened({ at: 2 }),
    );
    expect(second).toMatchObject({ status: first.status, body: first.body, repeated: true });
    expect(await count('spine.event')).toBe(events);
  });

  test('W2: of two callers at the same moment one runs and the other reads its reply', async () => {
    let runs = 0;
    const tap = () =>
      runCommand(database().app, call('w2-key'), refusalReply, async () => {
        runs += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return happened({ run: runs });
      });
    const replies = await Promise.all([tap(), tap(), tap(), tap()]);
    expect(runs).toBe(1);
    expect(new Set(replies.map((reply) => reply.body))).toEqual(new Set(['{"run":1}']));
  });

  test('W3: a key used for another request is refused and the first reply stays', async () => {
    await runCommand(database().app, call('w3-key'), refusalReply, async () => happened({ at: 1 }));
    const other = runCommand(database().app, call('w3-key', { requestHash: 'x' }), refusalReply, async () =>
      happened({}),
    );
    await expect(other).rejects.toBeInstanceOf(KeyReusedError);
    const again = await runCommand(database().app, call('w3-key'), refusalReply, async () =>
      happened({ at: 3 }),
    );
    expect(again.body).toBe('{"at":1}');
  });

  test('W4: a refusal commits its key, its reply and one event, and nothing else', async () => {
    const before = { events: await count('spine.event'), items: await count('spine.open_item') };
    const reply = await runCommand(database().app, call('w4-key'), refusalReply, async (tx) => {
      await openItem('0195aa00-0000-7000-8000-0000000000a4')(tx);
      return refuse('id.taken');
    });
    expect(reply.status).toBe(409);
    expect(await count('spine.event')).toBe(before.events + 1);
    expect(await count('spine.open_item')).toBe(before.items);
    const again = await runCommand(database().app, call('w4-key'), refusalReply, async () => happened({}));
    expect(again).toMatchObject({ status: 409, repeated: true });
  });

  test('W5: a thrown error commits nothing and the same key may be tried again', async () => {
    const before = await count('spine.event');
    const failed = runCommand(database().app, call('w5-key'), refusalReply, async () => {
      throw new Error('crash');
    });
    await expect(failed).rejects.toThrow('crash');
    expect(await count('spine.event')).toBe(before);
    const again = await runCommand(database().app, call('w5-key'), refusalReply, async () =>
      happened({ ok: true }),
    );
    expect(again).toMatchObject({ status: 201, repeated: false });
  });

  test('W6: events are numbered without a gap whatever the concurrency, also over several stores', async () => {
    const both: Handled = {
      ok: true,
      status: 200,
      body: {},
      events: [
        { storeId: 2, type: 'b', subject, payload: {} },
        { storeId: 1, type: 'a', subject, payload: {} },
        { storeId: 2, type: 'b', subject, payload: {} },
      ],
    };
    const many = Array.from({ length: 60 }, (_, index) =>
      runCommand(database().app, call(`w6-key-${index}`), refusalReply, async () =>
        index % 3 === 0 ? both : index % 3 === 1 ? refuse('id.taken') : happened({}),
      ),
    );
    await Promise.all(many);
    const found = await database().owner.query<{ store_id: number; n: number; top: number; clock: number }>(
      `select e.store_id, count(*)::integer as n, max(e.position) as top, max(c.position) as clock
       from spine.event e join spine.store_clock c using (merchant_id, store_id) group by 1`,
    );
    expect(found.rows.length).toBeGreaterThan(1);
    for (const row of found.rows) expect([row.top, row.clock]).toEqual([row.n, row.n]);
  });

  test('W7: the app role changes no event and sees no other merchant', async () => {
    const { app } = database();
    await runCommand(app, call('w7-key', { merchantId: 2 }), refusalReply, async () => happened({}));
    const foreign = await runRead(app, 1, (tx) =>
      tx.read<{ n: number }>(
        sql('t.foreign', 'select count(*)::integer as n from spine.event where merchant_id = 2'),
        [],
      ),
    );
    expect(foreign[0]?.n).toBe(0);
    for (const text of ['update spine.event set type = type', 'delete from spine.event']) {
      const meddling = runCommand(app, call(text.replaceAll(' ', '-')), refusalReply, async (tx) => {
        await tx.read(sql(text, text), []);
        return happened({});
      });
      await expect(meddling).rejects.toThrow(/permission denied/);
    }
    await expect(app.query('select * from spine.event')).rejects.toThrow(
      /tangshi.merchant|invalid input syntax/,
    );
    const elsewhere = runCommand(app, call('w7-other'), refusalReply, async (tx) => {
      tx.stage(updateRows('house.merchant', [], ['name_zh'], [{ merchant_id: 2, name_zh: '乙' }]));
      return happened({});
    });
    await expect(elsewhere).rejects.toBeInstanceOf(InvariantError);
  });

  test('W8: a staged write of another number of rows commits nothing', async () => {
    const before = await count('spine.open_item');
    const wrong = runCommand(
      database().app,
      call('w8-key'),
      refusalReply,
      openItem('0195aa00-0000-7000-8000-0000000000a8', 2),
    );
    await expect(wrong).rejects.toBeInstanceOf(InvariantError);
    expect(await count('spine.open_item')).toBe(before);
  });

  test('W9: staged writes leave in one statement and the frame costs two round trips', async () => {
    const reply = await runCommand(database().app, call('w9-key'), refusalReply, async (tx) => {
      await openItem('0195aa00-0000-7000-8000-0000000000a9')(tx);
      await openItem('0195aa00-0000-7000-8000-0000000000aa')(tx);
      return accept(0).ok ? happened({}) : refuse('id.taken');
    });
    expect(reply.roundTrips).toBe(3);
  });
});
