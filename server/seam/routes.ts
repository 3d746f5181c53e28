import { invariant } from '../kernel/assert.ts';
import { refuse } from '../kernel/decision.ts';
import type { Principal } from '../platform/access/principal.ts';
import { command, type EntryReply, entry, type MountedRoute, read } from '../platform/http/mount.ts';
import type { Context } from '../spine/context.ts';
import type { Tx } from '../spine/transaction.ts';
import { checkStatement } from './check.ts';
import {
  acceptLinkEpoch,
  askNames,
  getSettlement,
  getStatement,
  listLinks,
  type NamedStatement,
  putSettlement,
  putStatement,
  putStatements,
  quoteDraft,
} from './contract.ts';
import type { Heard, HearParts, Peer } from './hear.ts';
import { hearSettlement } from './hear-settlements.ts';
import { hearStatements, ownStore } from './hear-statements.ts';
import type { CashierHalf } from './link.ts';
import { mayAcceptEpoch, mayCompare, maySeeLinks, mayStateMoney, mayStateOrders } from './policy.ts';
import { acceptNewEpoch, linkStates } from './remote/link-state.ts';
import { readLink } from './remote/link-rows.ts';
import { nameOf, readSeamRows } from './rows.ts';

/** The routes of the halves that live here. The cashier's quotes are mounted where ordering has no route of its own. */
export function seamRoutes(parts: HearParts): MountedRoute[] {
  const { cashier, ordering } = parts;
  return [
    ...(cashier === null ? [] : cashierRoutes(parts)),
    ...(ordering === null ? [] : orderingRoutes(parts)),
    ...(cashier !== null && ordering === null ? [quoteRoute(cashier)] : []),
    namesRoute(),
    ...linkRoutes(),
  ];
}

function cashierRoutes(parts: HearParts): MountedRoute[] {
  const hear = (documents: readonly NamedStatement[], who: Principal, context: Context) =>
    hearStatements(parts, peerOf(who), documents, context);
  return [
    entry(putStatement, mayStateOrders, async ({ params, body }, who, context) =>
      body.document.orderId === params.orderId
        ? replied(await hear([body], who, context), ([only]) => only)
        : refuse('seam.idWrong'),
    ),
    entry(putStatements, mayStateOrders, async ({ body }, who, context) =>
      replied(await hear(body.statements, who, context), (results) => ({
        results,
      })),
    ),
    read(getStatement, mayStateOrders, (tx, { params }) => readHeld(tx, params.orderId)),
  ];
}

function orderingRoutes(parts: HearParts): MountedRoute[] {
  return [
    entry(putSettlement, mayStateMoney, async ({ params, body }, who, context) =>
      body.document.orderId === params.orderId
        ? replied(await hearSettlement(parts, peerOf(who), body, context), ([only]) => only)
        : refuse('seam.idWrong'),
    ),
    read(getSettlement, mayStateMoney, (tx, { params }) => readHeld(tx, params.orderId)),
  ];
}

function quoteRoute(cashier: CashierHalf): MountedRoute {
  return read(quoteDraft, mayStateOrders, async (tx, { body }, who, context) => {
    const draft = body.statement;
    const wrong = checkStatement(draft);
    if (wrong !== null) return refuse('seam.documentWrong', { ...wrong });
    const link = await readLink(tx, peerOf(who).linkId);
    if (link === null) return refuse('link.notFound');
    const own = await ownStore(link, draft, context);
    if (!own.ok) return own;
    const placed = { ...draft, storeId: own.value };
    const settlement = await cashier.quote(tx, placed, context);
    return { ok: true, body: { settlement } };
  });
}

function namesRoute(): MountedRoute {
  return read(askNames, mayCompare, async (tx, { body }) => {
    const rows = await readSeamRows(tx, body.orderIds);
    const names = rows.map(({ orderId, statement, settlement }) => ({
      orderId,
      statement: statement && nameOf(statement),
      settlement: settlement && nameOf(settlement),
    }));
    return { ok: true, body: { names } };
  });
}

function linkRoutes(): MountedRoute[] {
  return [
    read(listLinks, maySeeLinks, async (tx) => {
      return { ok: true, body: { links: await linkStates(tx) } };
    }),
    command(acceptLinkEpoch, mayAcceptEpoch, (tx, { params, body }, _who, context) =>
      acceptNewEpoch(tx, params.linkId, body.epoch, context),
    ),
  ];
}

async function readHeld(tx: Tx, orderId: string) {
  const [row] = await readSeamRows(tx, [orderId]);
  if (row === undefined) return refuse('seam.orderUnknown');
  const { statement, settlement } = row;
  const body = {
    orderId,
    statement: statement && {
      hash: statement.hash,
      document: statement.document,
    },
    settlement: settlement && {
      hash: settlement.hash,
      document: settlement.document,
    },
  };
  return { ok: true, body } as const;
}

function replied<R>(heard: Heard<R>, bodyOf: (results: readonly R[]) => unknown): EntryReply {
  if (!heard.ok) return { ok: false, refusal: heard.refusal };
  return { ok: true, status: 200, body: bodyOf(heard.results) };
}

function peerOf(who: Principal): Peer {
  invariant(who.kind === 'link', 'the policy lets only links in');
  return { merchantId: who.merchantId, linkId: who.linkId };
}
