import { invariant } from '../kernel/assert.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { NewEvent } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import type { Tx } from '../spine/transaction.ts';
import { checkSettlement } from './check.ts';
import type { NamedSettlement, SettlementReply } from './contract.ts';
import {
  conflictOf,
  firstStoreOf,
  type Heard,
  type HearParts,
  hashIsRight,
  hearing,
  NotHeardError,
  type Peer,
} from './hear.ts';
import { agrees, judge, judgeAnswers, type Judged } from './judge.ts';
import type { OrderingHalf } from './link.ts';
import { closeTroubles } from './open-items.ts';
import { agreeFirstEpoch, type LinkRow, readLink } from './remote/link-rows.ts';
import { lockSeamRows, nameDocument, nameOf, type SeamRow, stageSeamRows } from './rows.ts';

/** Ordering hears the money of one order. An order it does not know is refused, and a person is told. */
export async function hearSettlement(
  parts: HearParts,
  peer: Peer,
  arriving: NamedSettlement,
  context: Context,
): Promise<Heard<SettlementReply>> {
  const ordering = parts.ordering;
  invariant(ordering !== null, 'settlements are heard where ordering lives');
  const wrong = check(arriving);
  if (!wrong.ok) return { ...wrong, conflicts: [] };
  return hearing(parts, peer, context, async (tx) => {
    const link = await readLink(tx, peer.linkId);
    if (link === null) throw new NotHeardError({ code: 'link.notFound' });
    const [row] = await lockSeamRows(tx, [arriving.document.orderId]);
    if (row === undefined) throw await unknownOrder(tx, link, arriving);
    return hear(tx, ordering, link, arriving, row, context);
  });
}

async function hear(
  tx: Tx,
  ordering: OrderingHalf,
  link: LinkRow,
  arriving: NamedSettlement,
  row: SeamRow,
  context: Context,
): Promise<{ results: SettlementReply[]; events: NewEvent[] }> {
  const { orderId, storeId } = row;
  const { epoch } = arriving.document;
  const [verdict] = judgeOne(link, arriving, row);
  invariant(verdict !== undefined, 'one document, one judgement');
  if (!agrees([verdict]))
    throw conflictOf([verdict], () => row.settlement && nameOf(row.settlement), {
      linkId: link.linkId,
      storeId: () => storeId,
      epochOf: () => epoch,
    });
  if (link.peerEpoch === null && !(await agreeFirstEpoch(tx, link.linkId, epoch)))
    throw new NotHeardError({ code: 'server.busy' });
  const events: NewEvent[] = [];
  const { outcome } = verdict.judgement;
  if (outcome === 'accepted') {
    row.settlement = nameDocument(arriving.document);
    events.push({
      storeId,
      type: 'settlement.heard',
      subject: orderId,
      payload: heardPayload(arriving),
    });
    events.push(...(await ordering.hearSettlements(tx, [row], context)));
    stageSeamRows(tx, [row], context.now);
  }
  const by = `link:${link.linkId}`;
  const kinds = ['link.conflict', 'link.orderUnknown'] as const;
  events.push(...(await closeTroubles(tx, kinds, [orderId], by, context)));
  invariant(row.settlement !== null, 'what was judged is held');
  invariant(outcome !== 'conflict', 'a conflict was thrown');
  const { statement } = row;
  const reply: SettlementReply = {
    orderId,
    outcome,
    holds: nameOf(row.settlement),
    statement: statement && {
      hash: statement.hash,
      document: statement.document,
    },
  };
  return { results: [reply], events };
}

function judgeOne(link: LinkRow, { document, hash }: NamedSettlement, row: SeamRow): readonly Judged[] {
  const { orderId, epoch, revision } = document;
  const stated = row.statement && nameOf(row.statement);
  const ahead = judgeAnswers(stated, document.answers);
  const judged = judge(
    {
      epoch: link.peerEpoch,
      pastEpochs: link.pastEpochs,
      heldName: () => row.settlement && nameOf(row.settlement),
      homeOf: () => null,
    },
    [{ orderId, name: { epoch, revision, hash }, lines: [] }],
  );
  const isNew = judged.some(({ judgement }) => judgement.outcome === 'accepted');
  return isNew && ahead !== null ? [{ orderId, judgement: ahead }] : judged;
}

/** The figures that matter later; the document itself lies in the seam row. */
function heardPayload({ document, hash }: NamedSettlement) {
  const { epoch, revision, answers, totals, coveredRevision } = document;
  const { payable, due } = totals;
  const answered = answers.revision;
  return { epoch, revision, hash, answers: answered, payable, due, coveredRevision };
}

async function unknownOrder(
  tx: Tx,
  { linkId }: LinkRow,
  { document }: NamedSettlement,
): Promise<NotHeardError> {
  const { orderId, totals } = document;
  const details = { linkId, applied: totals.applied, due: totals.due };
  const storeId = await firstStoreOf(tx);
  const trouble = {
    kind: 'link.orderUnknown',
    storeId,
    subject: orderId,
    details,
  } as const;
  return new NotHeardError({ code: 'seam.orderUnknown' }, [trouble]);
}

function check(arriving: NamedSettlement): Decision<null> {
  const { orderId } = arriving.document;
  if (!hashIsRight(arriving)) return refuse('seam.hashWrong', { orderId });
  const wrong = checkSettlement(arriving.document);
  return wrong === null ? accept(null) : refuse('seam.documentWrong', { orderId, ...wrong });
}
