import type { z } from 'zod';
import {
  type ConflictResult,
  conflictDetailsSchema,
  getStatement,
  type NamedStatement,
  putSettlement,
  putStatement,
  putStatements,
  quoteDraft,
} from '../contract.ts';
import type { Settlement, SettlementDraft } from '../documents.ts';
import { hashIsRight } from '../hear.ts';
import { expectThat, type Kit, type KitReply, NotConformError } from './kit.ts';

/** Replies as the contract has them; anything else fails the case. */
export function readAs<T>(schema: z.ZodType<T>, reply: KitReply): T {
  expectThat(reply.status === 200, `expected 200, got ${reply.status} ${reply.code ?? ''}`);
  const parsed = schema.safeParse(reply.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new NotConformError(`the reply is not as agreed: ${issue?.path.join('/')} ${issue?.message}`);
  }
  return parsed.data;
}

/** Sends one Statement and reads the reply; its Settlement must be whole, rightly named, and answer what is held. */
export async function sendStatement(kit: Kit, statement: NamedStatement) {
  const { orderId } = statement.document;
  const reply = await kit.call('PUT', `/v1/statements/${orderId}`, statement);
  const read = readAs(putStatement.reply, reply);
  checkAnswer(read.settlement, read.holds);
  return read;
}

export async function sendSet(kit: Kit, statements: readonly NamedStatement[]) {
  const reply = await kit.call('PUT', '/v1/statements', { statements });
  const { results } = readAs(putStatements.reply, reply);
  for (const { settlement, holds } of results) checkAnswer(settlement, holds);
  return results;
}

export async function sendSettlement(
  kit: Kit,
  settlement: { readonly hash: string; readonly document: Settlement },
) {
  const { orderId } = settlement.document;
  const reply = await kit.call('PUT', `/v1/settlements/${orderId}`, settlement);
  return readAs(putSettlement.reply, reply);
}

export async function readHeld(kit: Kit, orderId: string) {
  return readAs(getStatement.reply, await kit.call('GET', `/v1/statements/${orderId}`));
}

export async function askQuote(kit: Kit, named: NamedStatement): Promise<SettlementDraft> {
  const { epoch: _epoch, revision: _revision, ...statement } = named.document;
  const reply = await kit.call('POST', '/v1/quotes', { statement });
  return readAs(quoteDraft.reply, reply).settlement;
}

function checkAnswer(
  settlement: { hash: string; document: Settlement } | null,
  holds: { epoch: string; revision: number; hash: string },
): void {
  expectThat(settlement !== null, 'the reply carries no Settlement');
  expectThat(hashIsRight(settlement), 'the Settlement has a wrong hash');
  const { totals, answers } = settlement.document;
  expectThat(
    totals.due === totals.payable - totals.applied + totals.refunded,
    'due is not payable − applied + refunded',
  );
  expectThat(
    answers.hash === holds.hash && answers.revision === holds.revision,
    'the Settlement does not answer the Statement that is held',
  );
}

/** The verdicts of a 409. */
export function readConflict(reply: KitReply): readonly ConflictResult[] {
  expectThat(
    reply.status === 409 && reply.code === 'seam.conflict',
    `expected 409 seam.conflict, got ${reply.status} ${reply.code ?? ''}`,
  );
  const body = reply.body;
  const details = typeof body === 'object' && body !== null && 'details' in body ? body.details : null;
  const parsed = conflictDetailsSchema.safeParse(details);
  expectThat(parsed.success, 'the conflict does not say what is held');
  return parsed.data.results;
}

/** Fails unless this order is in conflict for this reason. */
export function expectConflict(reply: KitReply, orderId: string, why: ConflictResult['why']): void {
  const found = readConflict(reply).find((each) => each.orderId === orderId);
  expectThat(
    found?.outcome === 'conflict' && found.why === why,
    `expected conflict ${why}, got ${found?.outcome ?? 'nothing'} ${found?.why ?? ''}`,
  );
}
