import type { Pool, PoolClient } from 'pg';
import pg from 'pg';
import { invariant } from '../kernel/assert.ts';
import type { Refusal } from '../kernel/decision.ts';
import { makeTx, type Tx } from './transaction.ts';

/** Who calls, with which key, and when. `requestHash` covers method, route and body. */
export type CommandCall = {
  readonly merchantId: number;
  /** The store whose stream a refusal is written to; 0 is the merchant's own. */
  readonly storeId: number;
  readonly principal: string;
  readonly key: string;
  readonly requestHash: string;
  readonly now: Date;
};

/** What happened, for one store's stream. Payloads hold ids and figures, never names, phones or notes. */
export type NewEvent = {
  readonly storeId: number;
  readonly type: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** What a command's handler gives back: its reply and what happened, or the business "no". */
export type Handled =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: unknown;
      readonly events: readonly NewEvent[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

export type CommandReply = {
  readonly status: number;
  /** JSON text, stored with the key, so that a repetition reads the very same bytes. */
  readonly body: string;
  readonly repeated: boolean;
  readonly roundTrips: number;
};

/** Turns a refusal into the reply that is stored and sent; given by the HTTP platform. */
export type RefusalReply = (refusal: Refusal) => { status: number; body: string };

/** The key was used before for another request. */
export class KeyReusedError extends Error {
  override readonly name = 'KeyReusedError';
}

/**
 * Runs one command in one READ COMMITTED transaction: claim the key → handler (locks, reads, staged writes) →
 * flush → store clocks, events and reply → COMMIT. A repeated key gets the stored reply. Nothing of a thrown
 * error commits. Claim rides with BEGIN and the reply with COMMIT, so the frame costs two round trips.
 */
export async function runCommand(
  pool: Pool,
  call: CommandCall,
  refusalReply: RefusalReply,
  handler: (tx: Tx) => Promise<Handled>,
): Promise<CommandReply> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await prepareFrame(client);
    const claimed = await claim(client, call);
    if (!claimed) return await repeat(client, call);
    const tx = makeTx(client, call.merchantId, 1);
    const handled = await handler(tx);
    if (handled.ok) await tx.flush();
    const reply = handled.ok
      ? { status: handled.status, body: JSON.stringify(handled.body) }
      : refusalReply(handled.refusal);
    await finish(client, call, reply, handled.ok ? handled.events : [refusedEvent(call, handled.refusal)]);
    return { ...reply, repeated: false, roundTrips: tx.roundTrips() + 1 };
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs reads in one transaction that sees one moment. */
export async function runRead<T>(pool: Pool, merchantId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin isolation level repeatable read read only; ${setMerchant(merchantId)}`);
    const result = await work(makeTx(client, merchantId, 1));
    await client.query('commit');
    return result;
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Runs a reader's or timer's own work in one transaction with events but without a caller's key.
 * The work must be safe to repeat.
 */
export async function runWork(
  pool: Pool,
  merchantId: number,
  principal: string,
  now: Date,
  work: (tx: Tx) => Promise<readonly NewEvent[]>,
): Promise<readonly NewEvent[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await prepareFrame(client);
    await client.query(`begin; ${setMerchant(merchantId)}`);
    const tx = makeTx(client, merchantId, 1);
    const events = await work(tx);
    await tx.flush();
    await client.query(`${stampStatements(merchantId, principal, now, events)} commit`);
    return events;
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

const framed = new WeakSet<PoolClient>();

/** Plans the frame's three statements once per connection, so that they can ride in one message with BEGIN and COMMIT. */
async function prepareFrame(client: PoolClient): Promise<void> {
  if (framed.has(client)) return;
  await client.query(`
    prepare claim (integer, text, text, text, timestamptz) as
      insert into spine.idempotency (merchant_id, principal, key, request_hash, created_at)
      values ($1, $2, $3, $4, $5) on conflict do nothing returning 1;
    prepare stamp (integer, integer, integer, timestamptz, text, jsonb) as
      with clock as (
        update spine.store_clock set position = position + $3
        where merchant_id = $1 and store_id = $2 returning position
      ), written as (
        insert into spine.event (merchant_id, store_id, position, at, type, subject, principal, payload)
        select $1, $2, clock.position - $3 + e.ordinal, $4, e.value->>'type', (e.value->>'subject')::uuid, $5,
          e.value->'payload'
        from clock, jsonb_array_elements($6) with ordinality as e(value, ordinal) returning 1
      )
      select 1 / ((select count(*) from written) = $3)::integer as complete;
    prepare answer (integer, text, text, integer, text) as
      with replied as (
        update spine.idempotency set status = $4, reply = $5
        where merchant_id = $1 and principal = $2 and key = $3 returning 1
      )
      select 1 / ((select count(*) from replied) = 1)::integer as complete`);
  framed.add(client);
}

async function claim(client: PoolClient, call: CommandCall): Promise<boolean> {
  const results: unknown = await client.query(
    `begin; ${setMerchant(call.merchantId)} execute claim(${call.merchantId}, ${text(call.principal)}, ` +
      `${text(call.key)}, ${text(call.requestHash)}, ${text(call.now.toISOString())})`,
  );
  const last: unknown = Array.isArray(results) ? results[2] : undefined;
  invariant(isResult(last), 'the claim answers');
  return last.rowCount === 1;
}

function isResult(value: unknown): value is { rowCount: number } {
  return (
    typeof value === 'object' && value !== null && 'rowCount' in value && typeof value.rowCount === 'number'
  );
}

async function repeat(client: PoolClient, call: CommandCall): Promise<CommandReply> {
  const found = await client.query<{ request_hash: string; status: number; reply: string }>({
    name: 'stored_reply',
    text: `select request_hash, status, reply from spine.idempotency
           where merchant_id = $1 and principal = $2 and key = $3`,
    values: [call.merchantId, call.principal, call.key],
  });
  await client.query('rollback');
  const stored = found.rows[0];
  invariant(stored !== undefined, 'a key that conflicts is there');
  if (stored.request_hash !== call.requestHash) throw new KeyReusedError();
  return { status: stored.status, body: stored.reply, repeated: true, roundTrips: 3 };
}

async function finish(
  client: PoolClient,
  call: CommandCall,
  reply: { status: number; body: string },
  events: readonly NewEvent[],
): Promise<void> {
  await client.query(
    `${stampStatements(call.merchantId, call.principal, call.now, events)} execute answer(${call.merchantId}, ` +
      `${text(call.principal)}, ${text(call.key)}, ${reply.status}, ${text(reply.body)}); commit`,
  );
}

/** One statement per store touched, in ascending order: the last locks of the transaction. */
function stampStatements(
  merchantId: number,
  principal: string,
  now: Date,
  events: readonly NewEvent[],
): string {
  const stores = [...new Set(events.map((event) => event.storeId))].sort((left, right) => left - right);
  return stores
    .map((storeId) => {
      const own = events.filter((event) => event.storeId === storeId);
      const rows = own.map(({ type, subject, payload }) => ({ type, subject, payload }));
      return (
        `execute stamp(${merchantId}, ${storeId}, ${own.length}, ${text(now.toISOString())}, ` +
        `${text(principal)}, ${text(JSON.stringify(rows))});`
      );
    })
    .join(' ');
}

function refusedEvent(call: CommandCall, refusal: Refusal): NewEvent {
  return {
    storeId: call.storeId,
    type: 'command.refused',
    subject: nobody,
    payload: { code: refusal.code },
  };
}

/** The subject of events that are about no one thing. */
export const nobody = '00000000-0000-0000-0000-000000000000';

function setMerchant(merchantId: number): string {
  invariant(Number.isSafeInteger(merchantId), 'a merchant is a whole number');
  return `set local tangshi.merchant = '${merchantId}';`;
}

function text(value: string): string {
  return pg.escapeLiteral(value);
}

/** Rolls back; a connection that cannot even do that is given back as broken. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
