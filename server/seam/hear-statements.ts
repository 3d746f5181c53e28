import { invariant } from '../kernel/assert.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import type { NewEvent } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import type { Tx } from '../spine/transaction.ts';
import { checkStatement } from './check.ts';
import type { NamedStatement, StatementReply } from './contract.ts';
import type { StatementDraft } from './documents.ts';
import {
  conflictOf,
  type Heard,
  type HearParts,
  hashIsRight,
  hearing,
  NotHeardError,
  type Peer,
} from './hear.ts';
import { agrees, arrivingStatement, type Holder, judge } from './judge.ts';
import { type Homes, readHomes, writeHomes } from './line-homes.ts';
import { type CashierHalf, nameSettlements } from './link.ts';
import { closeTroubles } from './open-items.ts';
import { agreeFirstEpoch, type LinkRow, ownStoreOf, readLink } from './remote/link-rows.ts';
import { claimSeamRows, nameDocument, nameOf, type SeamRow, stageSeamRows } from './rows.ts';

/** The reply carries the Settlement; only if that was lost is it sent again, after this long. */
const replyMsMax = 200;

type Placed = { readonly named: NamedStatement; readonly storeId: number };

/**
 * The cashier hears Statements of one set: stored and answered together, or not at all. Newer ones replace older ones, the
 * same ones change nothing, older ones are answered with what is held.
 */
export async function hearStatements(
  parts: HearParts,
  peer: Peer,
  arriving: readonly NamedStatement[],
  context: Context,
): Promise<Heard<StatementReply>> {
  const cashier = parts.cashier;
  invariant(cashier !== null, 'statements are heard where the cashier lives');
  const wrong = checkSet(arriving);
  if (!wrong.ok) return { ...wrong, conflicts: [] };
  return hearing(parts, peer, context, async (tx) => {
    const link = await readLink(tx, peer.linkId);
    if (link === null) throw new NotHeardError({ code: 'link.notFound' });
    const placed = await place(link, arriving, context);
    const orders = placed.map(({ named, storeId }) => ({
      orderId: named.document.orderId,
      storeId,
    }));
    const rows = await claimSeamRows(tx, orders, context.now);
    return hear(tx, cashier, link, placed, rows, context);
  });
}

async function hear(
  tx: Tx,
  cashier: CashierHalf,
  link: LinkRow,
  placed: readonly Placed[],
  rows: readonly SeamRow[],
  context: Context,
): Promise<{ results: StatementReply[]; events: NewEvent[] }> {
  const rowOf = new Map(rows.map((row) => [row.orderId, row]));
  const homes = await readHomes(
    tx,
    placed.map(({ named }) => named.document),
  );
  const accepted = await judgeSet(tx, link, placed, rowOf, homes);
  const events: NewEvent[] = [];
  for (const { named } of accepted) {
    const row = rowOf.get(named.document.orderId);
    invariant(row !== undefined, 'an accepted statement has its row');
    row.statement = nameDocument(named.document);
    events.push({
      storeId: row.storeId,
      type: 'statement.heard',
      subject: row.orderId,
      payload: { ...nameOf(row.statement) },
    });
  }
  const changed = accepted.flatMap(({ named }) => rowOf.get(named.document.orderId) ?? []);
  if (changed.length > 0) {
    await writeHomes(
      tx,
      accepted.map(({ named }) => named.document),
      homes,
    );
    events.push(...(await answer(tx, cashier, changed, context)));
  }
  const subjects = placed.map(({ named }) => named.document.orderId);
  const by = `link:${link.linkId}`;
  events.push(...(await closeTroubles(tx, ['link.conflict'], subjects, by, context)));
  const takenIds = new Set(changed.map(({ orderId }) => orderId));
  return {
    results: placed.map(({ named }) => replyOf(named, rowOf, takenIds)),
    events,
  };
}

async function judgeSet(
  tx: Tx,
  link: LinkRow,
  placed: readonly Placed[],
  rowOf: ReadonlyMap<string, SeamRow>,
  homes: Homes,
): Promise<readonly Placed[]> {
  const heldName = (orderId: string) => {
    const held = rowOf.get(orderId)?.statement ?? null;
    return held === null ? null : nameOf(held);
  };
  const holder: Holder = {
    epoch: link.peerEpoch,
    pastEpochs: link.pastEpochs,
    heldName,
    homeOf: (lineId) => homes.get(lineId) ?? null,
  };
  const judged = judge(
    holder,
    placed.map(({ named }) => arrivingStatement(named.document, named.hash)),
  );
  const [first] = placed;
  invariant(first !== undefined, 'a set is not empty');
  const { epoch } = first.named.document;
  if (!agrees(judged))
    throw conflictOf(judged, heldName, {
      linkId: link.linkId,
      storeId: (orderId) => rowOf.get(orderId)?.storeId ?? first.storeId,
      epochOf: () => epoch,
    });
  if (link.peerEpoch === null && !(await agreeFirstEpoch(tx, link.linkId, epoch)))
    throw new NotHeardError({ code: 'server.busy' });
  const taken = new Set(
    judged.filter(({ judgement }) => judgement.outcome === 'accepted').map(({ orderId }) => orderId),
  );
  return placed.filter(({ named }) => taken.has(named.document.orderId));
}

/** The cashier answers; its Settlements leave with the reply, and by themselves if that is lost. */
async function answer(
  tx: Tx,
  cashier: CashierHalf,
  rows: readonly SeamRow[],
  context: Context,
): Promise<NewEvent[]> {
  const { bodies, events } = await cashier.hearStatements(tx, rows, context);
  const changes = rows.map((row) => {
    const body = bodies.find((each) => each.orderId === row.orderId);
    invariant(body !== undefined, 'every statement is answered');
    return { row, body };
  });
  const settled = await nameSettlements(changes, context);
  for (const row of rows) {
    row.sendAfter = new Date(context.now.getTime() + replyMsMax);
    row.sendFailures = 0;
  }
  stageSeamRows(tx, rows, context.now);
  return [...events, ...settled];
}

function replyOf(
  named: NamedStatement,
  rowOf: ReadonlyMap<string, SeamRow>,
  taken: ReadonlySet<string>,
): StatementReply {
  const { orderId } = named.document;
  const row = rowOf.get(orderId);
  invariant(row?.statement != null, 'what was judged is held');
  const holds = nameOf(row.statement);
  const same = holds.revision === named.document.revision && holds.hash === named.hash;
  const { settlement } = row;
  return {
    orderId,
    outcome: taken.has(orderId) ? 'accepted' : same ? 'same' : 'stale',
    holds,
    settlement: settlement && {
      hash: settlement.hash,
      document: settlement.document,
    },
  };
}

function checkSet(arriving: readonly NamedStatement[]): Decision<null> {
  const orderIds = new Set(arriving.map(({ document }) => document.orderId));
  const epochs = new Set(arriving.map(({ document }) => document.epoch));
  if (orderIds.size !== arriving.length || epochs.size > 1) return refuse('seam.setWrong');
  for (const named of arriving) {
    const { orderId } = named.document;
    if (!hashIsRight(named)) return refuse('seam.hashWrong', { orderId });
    const wrong = checkStatement(named.document);
    if (wrong !== null) return refuse('seam.documentWrong', { orderId, ...wrong });
  }
  return accept(null);
}

async function place(
  link: LinkRow,
  arriving: readonly NamedStatement[],
  context: Context,
): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const named of arriving) {
    const own = await ownStore(link, named.document, context);
    if (!own.ok) throw new NotHeardError(own.refusal);
    placed.push({ named, storeId: own.value });
  }
  return placed;
}

/** Our number of the store a Statement speaks of; refused where there is none, or it keeps another currency. */
export async function ownStore(
  link: LinkRow,
  draft: StatementDraft,
  context: Context,
): Promise<Decision<number>> {
  const storeId = ownStoreOf(link, draft.storeId);
  const store = storeId === null ? null : await context.store(storeId);
  if (store === null) return refuse('seam.storeUnknown', { storeId: draft.storeId });
  if (store.currency !== draft.currency) return refuse('seam.currencyWrong', { currency: store.currency });
  return accept(store.storeId);
}
