import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Pool } from 'pg';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Refusal } from '../kernel/decision.ts';
import { type NewEvent, runWork } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import { sql } from '../spine/sql.ts';
import type { Tx } from '../spine/transaction.ts';
import type { ConflictResult } from './contract.ts';
import type { Name } from './documents.ts';
import type { Judged } from './judge.ts';
import type { CashierHalf, OrderingHalf } from './link.ts';
import { type LinkTrouble, openTrouble } from './open-items.ts';
import { knowsEpoch } from './remote/link-rows.ts';

/** What hearing a counterpart's documents needs. A half that does not live here is null. */
export type HearParts = {
  readonly pool: Pool;
  readonly cashier: CashierHalf | null;
  readonly ordering: OrderingHalf | null;
  /** Called after each commit. */
  readonly committed: (merchantId: number) => void;
};

/** The program whose documents are heard. */
export type Peer = { readonly merchantId: number; readonly linkId: string };

export type Heard<R> =
  | { readonly ok: true; readonly results: readonly R[] }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly conflicts: readonly ConflictResult[];
    };

/** Nothing of the transaction is kept; what a person must see of it is written in one of its own. */
export class NotHeardError extends Error {
  override readonly name = 'NotHeardError';
  readonly refusal: Refusal;
  readonly troubles: readonly LinkTrouble[];
  readonly conflicts: readonly ConflictResult[];

  constructor(
    refusal: Refusal,
    troubles: readonly LinkTrouble[] = [],
    conflicts: readonly ConflictResult[] = [],
  ) {
    super(refusal.code);
    this.refusal = refusal;
    this.troubles = troubles;
    this.conflicts = conflicts;
  }
}

// Of two deliveries that state one new line at once, the second waits, fails on its key and judges again.
const triesMax = 3;

/** Hears in one transaction; a conflict leaves nothing behind but its open item. */
export async function hearing<R>(
  parts: HearParts,
  peer: Peer,
  context: Context,
  work: (tx: Tx) => Promise<{ results: readonly R[]; events: readonly NewEvent[] }>,
): Promise<Heard<R>> {
  const principal = `link:${peer.linkId}`;
  const { merchantId } = peer;
  for (let tries = 1; ; tries += 1) {
    try {
      let results: readonly R[] = [];
      await runWork(parts.pool, merchantId, principal, context.now, async (tx) => {
        const done = await work(tx);
        results = done.results;
        return done.events;
      });
      parts.committed(merchantId);
      return { ok: true, results };
    } catch (error) {
      if (error instanceof NotHeardError) {
        await keepTroubles(parts, peer, error.troubles, context);
        const { refusal, conflicts } = error;
        return { ok: false, refusal, conflicts };
      }
      if (tries === triesMax || !isRace(error)) throw error;
    }
  }
}

async function keepTroubles(
  parts: HearParts,
  { merchantId, linkId }: Peer,
  troubles: readonly LinkTrouble[],
  context: Context,
): Promise<void> {
  if (troubles.length === 0) return;
  const principal = `link:${linkId}`;
  await runWork(parts.pool, merchantId, principal, context.now, async (tx) => {
    const events: NewEvent[] = [];
    for (const trouble of troubles) {
      // Agreed to while this was judged: nobody has to do it again.
      if (trouble.epoch !== undefined && (await knowsEpoch(tx, linkId, trouble.epoch))) continue;
      events.push(...(await openTrouble(tx, trouble, context)));
    }
    return events;
  });
  parts.committed(merchantId);
}

function isRace(error: unknown): boolean {
  return error instanceof RacedError || (error instanceof pg.DatabaseError && error.code === '23505');
}

/** What was read under no lock is no longer so: judge again. */
export class RacedError extends Error {
  override readonly name = 'RacedError';
}

/** Whether a hash is that of the canonical form of its document. */
export function hashIsRight(named: { readonly hash: string; readonly document: unknown }): boolean {
  const text = canonicalJson(named.document);
  return createHash('sha256').update(text).digest('hex') === named.hash;
}

/** The conflict as the caller reads it, and the open items it leaves here. */
export function conflictOf(
  judged: readonly Judged[],
  held: (orderId: string) => Name | null,
  place: {
    readonly linkId: string;
    readonly storeId: (orderId: string) => number;
    readonly epochOf: (orderId: string) => string;
  },
): NotHeardError {
  const results = judged.map(({ orderId, judgement }): ConflictResult => {
    const conflict = judgement.outcome === 'conflict' ? judgement : null;
    return {
      orderId,
      outcome: judgement.outcome,
      why: conflict?.why ?? null,
      otherOrderId: conflict?.otherOrderId ?? null,
      holds: held(orderId),
    };
  });
  const troubles = results
    .filter(({ outcome }) => outcome === 'conflict')
    .map((result): LinkTrouble => {
      const { orderId, why, otherOrderId } = result;
      const storeId = place.storeId(orderId);
      const { linkId } = place;
      if (why === 'epochNotAgreed') {
        const epoch = place.epochOf(orderId);
        const details = { linkId, epoch };
        return { kind: 'link.newEpoch', storeId, subject: linkId, details, epoch };
      }
      const details = { linkId, why, otherOrderId, side: 'holder' };
      return { kind: 'link.conflict', storeId, subject: orderId, details };
    });
  const refusal: Refusal = { code: 'seam.conflict', details: { results } };
  return new NotHeardError(refusal, troubles, results);
}

const firstStore = sql(
  'seam.first_store',
  `select coalesce(min(store_id), 0) as store_id from house.store where merchant_id = $1`,
);

/** The store whose people are told of what is wrong with the link as a whole. */
export async function firstStoreOf(tx: Tx): Promise<number> {
  const [row] = await tx.read<{ store_id: number }>(firstStore, [tx.merchantId]);
  return row?.store_id ?? 0;
}
