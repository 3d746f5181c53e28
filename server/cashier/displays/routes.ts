import { invariant } from '../../kernel/assert.ts';
import { refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import type { ReplyOf } from '../../platform/http/contract.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { billViewOf } from '../bills/domain/view.ts';
import { lookAtBillIn } from '../bills/index.ts';
import { readAttempts } from '../payments/index.ts';
import { attachDisplay, getDisplay, listTills, showOnTill } from './contract.ts';
import { paymentShown } from './domain/payment-shown.ts';
import { maySayWhatIsShown, mayShow } from './policy.ts';
import { isBillOf, isDeviceOf, isFollowed, shownAt, stageAttached, stageShown, tillsOf } from './queries.ts';

/** The routes of customer displays 客显. */
export function displayRoutes(): MountedRoute[] {
  return [showRoute(), tillsRoute(), attachRoute(), displayRoute()];
}

function showRoute(): MountedRoute {
  return command(showOnTill, maySayWhatIsShown, async (tx, { params: { storeId }, body }, who, context) => {
    invariant(who.kind === 'staff', 'the policy lets staff in');
    const { billId } = body;
    if (billId !== null && !(await isBillOf(tx, storeId, billId))) return refuse('bill.unknown');
    const shown = stageShown(tx, { storeId, deviceId: who.deviceId }, billId, context.now);
    const followed = await isFollowed(tx, who.deviceId);
    return { ok: true, status: 200, body: { billId, followed }, events: [shown] };
  });
}

function tillsRoute(): MountedRoute {
  return read(listTills, mayShow, async (tx, { params: { storeId } }, who, context) => {
    if (who.kind !== 'device' || who.storeId !== storeId) return refuse('access.otherStore');
    const tills = (await tillsOf(tx, storeId, context.now)).map((till) => ({
      id: till.id,
      name: till.name,
      here: till.id === who.deviceId,
      person:
        till.personZh === null || till.personEn === null ? null : { zh: till.personZh, en: till.personEn },
      lastShownAt: till.lastShownAt?.toISOString() ?? null,
    }));
    return { ok: true, body: { tills } };
  });
}

function attachRoute(): MountedRoute {
  return command(attachDisplay, mayShow, async (tx, { params: { storeId }, body }, who, context) => {
    if (who.kind !== 'device' || who.storeId !== storeId) return refuse('access.otherStore');
    const { tillId } = body;
    if (tillId !== null && !(await isDeviceOf(tx, storeId, tillId))) return refuse('display.tillUnknown');
    const attached = stageAttached(tx, { storeId, deviceId: who.deviceId }, tillId, context.now);
    return { ok: true, status: 200, body: { tillId }, events: attached };
  });
}

function displayRoute(): MountedRoute {
  return read(getDisplay, mayShow, async (tx, { params: { storeId } }, who, context) => {
    if (who.kind !== 'device' || who.storeId !== storeId) return refuse('access.otherStore');
    const store = await context.store(storeId);
    if (store === null) return refuse('access.otherStore');
    const shown = await shownAt(tx, who.deviceId, context.now);
    const till = shown === null ? null : { id: shown.id, name: shown.name };
    const asked = { storeId, by: principalName(who), context };
    const bill = shown === null || shown.billId === null ? null : await billShown(tx, shown.billId, asked);
    return { ok: true, body: { store: store.name, currency: store.currency, till, bill } };
  });
}

type Asked = { readonly storeId: number; readonly by: string; readonly context: Context };

/** A bill as its guest may see it: nothing of staff, of other bills, or of what the gateway said. */
async function billShown(tx: Tx, billId: string, asked: Asked): Promise<ReplyOf<typeof getDisplay>['bill']> {
  const work = await lookAtBillIn(tx, billId, asked);
  if (work === null) return null;
  const { state, orders, tenders, payable, applied, refunded, due } = billViewOf(work, billId);
  const attempts = await readAttempts(
    tx,
    tenders.map(({ paymentId }) => paymentId),
  );
  return {
    id: billId,
    state,
    tables: orders.flatMap(({ tableName }) => (tableName === null ? [] : [tableName])),
    lines: orders.flatMap(({ lines }) => lines),
    payable,
    paid: applied - refunded,
    due,
    payment: paymentShown(tenders, attempts),
  };
}
