import type { Secrets } from '../../platform/secrets/index.ts';
import { type NewEvent, runRead, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import {
  type ConflictResult,
  conflictDetailsSchema,
  settlementReplySchema,
  setReplySchema,
} from '../contract.ts';
import type { Name } from '../documents.ts';
import type { HearParts } from '../hear.ts';
import { hearSettlement } from '../hear-settlements.ts';
import { hearStatements } from '../hear-statements.ts';
import { closeTroubles, openTrouble } from '../open-items.ts';
import { nameOf, readSeamRows, type SeamRow } from '../rows.ts';
import type { LinkRow } from './link-rows.ts';
import { acknowledge, type Half, postpone } from './outbox.ts';
import { callPeer, codeOf, type PeerReply } from './peer.ts';

const sendMsMax = 10_000;

/** A program that ends breaks off what it waits for. */
export type DeliverParts = HearParts & { readonly secrets: Secrets; readonly signal: AbortSignal };

/** Whether the counterpart answered; what it answered is dealt with. */
export type Delivered = { readonly kind: 'answered' } | { readonly kind: 'silent'; readonly why: string };

/** One result of a good reply: what is held of ours, and whether its counterpart is new to us. */
type Result = {
  readonly orderId: string;
  readonly outcome: 'accepted' | 'same' | 'stale';
  readonly holds: Name;
};

/**
 * Delivers the newest documents of these orders in one request and deals with the answer: what is held is acknowledged,
 * the counterpart's own documents are heard, a conflict becomes an open item and waits longer.
 */
export async function deliver(
  parts: DeliverParts,
  half: Half,
  link: LinkRow,
  orderIds: readonly string[],
  context: Context,
): Promise<Delivered> {
  const stored = await runRead(parts.pool, link.merchantId, (tx) => readSeamRows(tx, orderIds));
  const rows = stored.filter((row) => ownOf(half, row) !== null);
  if (rows.length === 0) return { kind: 'answered' };
  const reply = await send(parts, half, link, rows, context);
  if (reply.kind === 'silent') return reply;
  if (reply.status !== 200) {
    await dealWithNo(parts, half, link, rows, reply, context);
    return { kind: 'answered' };
  }
  const results =
    half === 'ordering'
      ? await hearAnswers(parts, link, rows, reply.body, context)
      : await hearCounterpart(parts, link, rows, reply.body, context);
  if (results === null) return { kind: 'silent', why: 'reply.malformed' };
  await settleResults(parts, half, link, rows, results, context);
  return { kind: 'answered' };
}

function send(
  { secrets, signal }: DeliverParts,
  half: Half,
  link: LinkRow,
  rows: readonly SeamRow[],
  context: Context,
): Promise<PeerReply> {
  const call = (path: string, body: unknown) =>
    callPeer(secrets, link, {
      method: 'PUT',
      path,
      body,
      timeoutMs: sendMsMax,
      now: context.now,
      nonce: context.newId(),
      signal,
    });
  const named = rows.flatMap((row) => {
    const own = ownOf(half, row);
    return own === null ? [] : [{ hash: own.hash, document: own.document }];
  });
  const [first] = named;
  if (named.length > 1) return call('/v1/statements', { statements: named });
  const place = half === 'ordering' ? 'statements' : 'settlements';
  return call(`/v1/${place}/${first?.document.orderId}`, first);
}

/** Ordering: the reply carries the cashier's Settlements. */
async function hearAnswers(
  parts: HearParts,
  link: LinkRow,
  rows: readonly SeamRow[],
  body: unknown,
  context: Context,
): Promise<Result[] | null> {
  const parsed =
    rows.length > 1 ? setReplySchema.safeParse(body) : setReplySchema.safeParse({ results: [body] });
  if (!parsed.success || !answersAll(rows, parsed.data.results)) return null;
  for (const { orderId, settlement } of parsed.data.results) {
    const held = rows.find((row) => row.orderId === orderId)?.settlement;
    if (settlement === null || settlement.hash === held?.hash) continue;
    if (settlement.document.orderId !== orderId) return null;
    await hearSettlement(parts, link, settlement, context);
  }
  return parsed.data.results;
}

/** Cashier: the reply carries ordering's Statement. */
async function hearCounterpart(
  parts: HearParts,
  link: LinkRow,
  rows: readonly SeamRow[],
  body: unknown,
  context: Context,
): Promise<Result[] | null> {
  const parsed = settlementReplySchema.safeParse(body);
  if (!parsed.success || !answersAll(rows, [parsed.data])) return null;
  const { orderId, statement } = parsed.data;
  const held = rows.find((row) => row.orderId === orderId)?.statement;
  if (statement !== null && statement.hash !== held?.hash) {
    if (statement.document.orderId !== orderId) return null;
    await hearStatements(parts, link, [statement], context);
  }
  return [parsed.data];
}

function answersAll(rows: readonly SeamRow[], results: readonly { readonly orderId: string }[]): boolean {
  return (
    rows.length === results.length &&
    rows.every((row) => results.some(({ orderId }) => orderId === row.orderId))
  );
}

async function settleResults(
  parts: HearParts,
  half: Half,
  link: LinkRow,
  rows: readonly SeamRow[],
  results: readonly Result[],
  context: Context,
): Promise<void> {
  const sent = (orderId: string) => {
    const own = rows.find((row) => row.orderId === orderId);
    const named = own === undefined ? null : ownOf(half, own);
    return named === null ? null : nameOf(named);
  };
  const held = results
    .filter(({ orderId, holds }) => sent(orderId)?.hash === holds.hash)
    .map(({ orderId, holds }) => ({ orderId, name: holds }));
  const ahead = results.filter(
    ({ orderId, outcome }) => outcome === 'stale' && !held.some((each) => each.orderId === orderId),
  );
  await work(parts, link, context, async (tx) => {
    await acknowledge(tx, half, held);
    const healed = held.map(({ orderId }) => orderId);
    const by = `link:${link.linkId}`;
    const kinds = ['link.conflict', 'link.refused'] as const;
    const events = await closeTroubles(tx, kinds, [...healed, link.linkId], by, context);
    for (const { orderId, holds } of ahead)
      events.push(...(await dealWithAhead(tx, half, link, orderId, holds, context)));
    return events;
  });
}

/**
 * The holder has something newer than we sent. If we have stated more meanwhile, another delivery brought it; if not,
 * our own database lost it, and only a person can say which life counts.
 */
async function dealWithAhead(
  tx: Tx,
  half: Half,
  link: LinkRow,
  orderId: string,
  holds: Name,
  context: Context,
): Promise<NewEvent[]> {
  const [row] = await readSeamRows(tx, [orderId]);
  const own = row === undefined ? null : ownOf(half, row);
  if (row === undefined || own === null) return [];
  const { epoch, revision } = own.document;
  if (holds.epoch === epoch && holds.revision <= revision) return [];
  await postpone(tx, [orderId], [], context.now);
  const why = holds.epoch === epoch ? 'holderAhead' : 'epochPast';
  const details = { linkId: link.linkId, why, holds, side: 'sender' };
  const { storeId } = row;
  const trouble = { kind: 'link.conflict', storeId, subject: orderId, details } as const;
  return openTrouble(tx, trouble, context);
}

/** A signed "no": a conflict, or a document the counterpart does not take. Never silence: an open item, and later again. */
async function dealWithNo(
  parts: HearParts,
  half: Half,
  link: LinkRow,
  rows: readonly SeamRow[],
  reply: Extract<PeerReply, { kind: 'reply' }>,
  context: Context,
): Promise<void> {
  const { linkId } = link;
  const code = codeOf(reply.body) ?? 'reply.malformed';
  const conflicts = code === 'seam.conflict' ? conflictsIn(reply.body) : [];
  const orderIds = rows.map(({ orderId }) => orderId);
  const together = conflicts.flatMap(({ why, otherOrderId }) =>
    otherOrderId !== null && why !== null && half === 'ordering' ? [otherOrderId, ...relatives(rows)] : [],
  );
  await work(parts, link, context, async (tx) => {
    await postpone(tx, orderIds, [...new Set(together)], context.now);
    const events: NewEvent[] = [];
    for (const { orderId, storeId } of rows) {
      const found = conflicts.find((each) => each.orderId === orderId);
      if (conflicts.length > 0 && found?.outcome !== 'conflict') continue;
      const ofLink = found?.why === 'epochNotAgreed';
      const trouble = {
        kind: conflicts.length > 0 ? 'link.conflict' : 'link.refused',
        storeId,
        subject: ofLink ? linkId : orderId,
        details: { linkId, code, why: found?.why ?? null, side: 'sender' },
      } as const;
      events.push(...(await openTrouble(tx, trouble, context)));
    }
    return events;
  });
}

function conflictsIn(body: unknown): readonly ConflictResult[] {
  const details = typeof body === 'object' && body !== null && 'details' in body ? body.details : null;
  const parsed = conflictDetailsSchema.safeParse(details);
  return parsed.success ? parsed.data.results : [];
}

/** The orders that lines of these came from or went to: a holder that lost some needs them all at once. */
function relatives(rows: readonly SeamRow[]): string[] {
  return rows.flatMap(
    ({ statement }) =>
      statement?.document.lines.flatMap(({ movedTo, movedFrom }) => [
        ...(movedTo === null ? [] : [movedTo.orderId]),
        ...(movedFrom === null ? [] : [movedFrom]),
      ]) ?? [],
  );
}

async function work(
  parts: HearParts,
  { merchantId, linkId }: LinkRow,
  context: Context,
  run: (tx: Tx) => Promise<NewEvent[]>,
): Promise<void> {
  const principal = `link:${linkId}`;
  const { pool, committed } = parts;
  await runWork(pool, merchantId, principal, context.now, run);
  committed(merchantId);
}

function ownOf(half: Half, row: SeamRow) {
  return half === 'ordering' ? row.statement : row.settlement;
}
