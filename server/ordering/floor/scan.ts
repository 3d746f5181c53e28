import { invariant, unreachable } from '../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { entry, type MountedRoute } from '../../platform/http/mount.ts';
import { type SeamRow, stageSeamRows } from '../../seam/rows.ts';
import { type NewEvent, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { openOrder } from '../open-order.ts';
import type { OrderingParts } from '../parts.ts';
import { scanTable } from './contract.ts';
import { decideScan, type Scan } from './domain/scan.ts';
import { readCode } from './domain/table-code.ts';
import { confirmOrders, loadParty, stateParty } from './party.ts';
import { mayScan } from './policy.ts';
import {
  findTableByCode,
  lockOrdersOf,
  lockTable,
  type PartyRow,
  readParty,
  stageConfirmed,
  stageDigitFailures,
  stageOccupied,
  stageSeating,
  type TableRow,
} from './queries.ts';

type Wanted = {
  readonly code: string;
  readonly digits: string | undefined;
  readonly covers: number | undefined;
};
type Seated = Pick<PartyRow, 'orders'> & {
  readonly seatingId: string;
  readonly state: 'open' | 'awaitingConfirm';
};
type Done = { readonly body: object; readonly events: readonly NewEvent[] };

/** A guest scans a table's code: an entry, because only the code says whose merchant it is. */
export function scanRoute(parts: OrderingParts): MountedRoute {
  return entry(scanTable, mayScan, async ({ body }) => {
    const printed = readCode(body.tableCode);
    if (printed === null) return refuse('table.codeUnknown');
    const context = parts.contextFor(printed.merchantId);
    const store = await context.store(printed.storeId);
    if (store === null) return refuse('table.codeUnknown');
    const wanted = { code: printed.code, digits: body.digits, covers: body.covers };
    const outcome: { decided?: Decision<Done> } = {};
    await runWork(parts.pool, printed.merchantId, 'nobody', context.now, async (tx) => {
      outcome.decided = await scan(tx, parts, store, wanted, context);
      return outcome.decided.ok ? outcome.decided.value.events : [];
    });
    parts.committed(printed.merchantId);
    invariant(outcome.decided !== undefined, 'a scan was decided');
    return outcome.decided.ok ? { ok: true, status: 201, body: outcome.decided.value.body } : outcome.decided;
  });
}

async function scan(
  tx: Tx,
  parts: OrderingParts,
  store: StoreFacts,
  { code, digits, covers }: Wanted,
  context: Context,
): Promise<Decision<Done>> {
  const found = await findTableByCode(tx, store.storeId, code);
  if (found === undefined) return refuse('table.codeUnknown');
  const rule = store.settings.ordering.guestRule;
  const rows = await lockWaiting(tx, found, rule !== 'confirm' || digits !== undefined);
  const table = await lockTable(tx, store.storeId, found.table_id);
  if (table === undefined || table.seating_id !== found.seating_id) return refuse('request.changedMeanwhile');
  const party = table.seating_id === null ? null : ((await readParty(tx, table.seating_id)) ?? null);
  const { digits: shown, digit_failures: digitFailures } = table;
  const decided = decideScan({ rule, seating: party, digits: shown, digitFailures }, digits);
  if (!decided.ok) {
    if (decided.refusal.code === 'seating.digitsWrong')
      stageDigitFailures(tx, table.table_id, digitFailures + 1);
    return decided;
  }
  const seatingId = party?.id ?? context.newId();
  const { token, sessionId } = await parts.issueGuestToken(
    tx,
    { storeId: store.storeId, seatingId },
    context,
  );
  const by = `guest:${sessionId}`;
  const visit = { scan: decided.value, table, party, rows, seatingId, covers, by };
  const { seated, events } = await sit(tx, parts, store, visit, context);
  const name = { zh: table.name_zh, en: table.name_en };
  const body = { token, storeId: store.storeId, table: { id: table.table_id, name }, rule, ...seated };
  return accept({ body, events });
}

/** Locks the orders of a party this scan may confirm: their seam rows come before the table. */
async function lockWaiting(tx: Tx, table: TableRow, mayConfirm: boolean): Promise<SeamRow[]> {
  if (table.seating_id === null || !mayConfirm) return [];
  const party = await readParty(tx, table.seating_id);
  return party?.state === 'awaiting' ? lockOrdersOf(tx, party.id) : [];
}

type Visit = {
  readonly scan: Scan;
  readonly table: TableRow;
  readonly party: PartyRow | null;
  /** The seam rows that were locked on the way. */
  readonly rows: readonly SeamRow[];
  readonly seatingId: string;
  readonly covers: number | undefined;
  readonly by: string;
};

async function sit(
  tx: Tx,
  parts: OrderingParts,
  store: StoreFacts,
  visit: Visit,
  context: Context,
): Promise<{ seated: Seated; events: readonly NewEvent[] }> {
  switch (visit.scan) {
    case 'join':
      return join(tx, visit, context);
    case 'confirm':
      return confirm(tx, parts, visit, context);
    case 'open':
      return sitDown(tx, parts, store, { ...visit, state: 'open', people: visit.covers ?? 1 }, context);
    case 'await':
      return sitDown(tx, parts, store, { ...visit, state: 'awaiting', people: visit.covers ?? 0 }, context);
    default:
      return unreachable(visit.scan);
  }
}

function join(
  tx: Tx,
  { party, rows }: Visit,
  context: Context,
): { seated: Seated; events: readonly NewEvent[] } {
  invariant(party !== null, 'only a party that sits there is joined');
  stageSeamRows(tx, rows, context.now);
  const { id: seatingId, orders } = party;
  const state = party.state === 'awaiting' ? 'awaitingConfirm' : 'open';
  return { seated: { seatingId, orders, state }, events: [] };
}

async function confirm(tx: Tx, parts: OrderingParts, visit: Visit, context: Context) {
  const { party, rows, by, table } = visit;
  invariant(party !== null && rows.length > 0, 'a party is confirmed under the lock of its orders');
  const covers = visit.covers ?? Math.max(1, party.covers);
  const loaded = await loadParty(tx, rows);
  const confirmed = stageConfirmed(tx, party, covers, by, context);
  stageOccupied(tx, [{ tableId: table.table_id, seatingId: party.id }]);
  const changed = confirmOrders(loaded, covers, context);
  const events = [confirmed, ...(await stateParty(tx, parts, loaded, changed, context))];
  const { id: seatingId, orders } = party;
  return { seated: { seatingId, orders, state: 'open' as const }, events };
}

type Newcomers = Visit & { readonly state: 'awaiting' | 'open'; readonly people: number };

async function sitDown(
  tx: Tx,
  parts: OrderingParts,
  store: StoreFacts,
  { seatingId, table, state, people: covers, by }: Newcomers,
  context: Context,
) {
  const orderId = context.newId();
  const tableId = table.table_id;
  const order = {
    orderId,
    service: 'dineIn',
    seating: { seatingId, tableId },
    covers,
    note: null,
    openedBy: by,
  } as const;
  const opened = await openOrder(tx, order, store, parts.orderNumbers, context);
  const seating = { id: seatingId, storeId: store.storeId, tableId, state, covers };
  const sat = stageSeating(tx, seating, orderId, by, context);
  stageOccupied(tx, [{ tableId, seatingId }]);
  stageSeamRows(tx, [opened.row], context.now);
  const orders = [{ orderId, orderNumber: opened.orderNumber }];
  const told = state === 'open' ? ('open' as const) : ('awaitingConfirm' as const);
  return { seated: { seatingId, orders, state: told }, events: [sat, ...opened.events] };
}
