import { canonicalJson } from '../../kernel/canonical.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { closeItems } from '../../spine/open-items.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { SetupCache } from './cache.ts';
import { listPrinters, removePrinter, setPrinter } from './contract.ts';
import {
  checkNotNeeded,
  checkPrinter,
  isSameAccount,
  type Ports,
  withoutPrinter,
  withPrinter,
} from './domain/check-printer.ts';
import type { Printer, Reach } from './domain/setup.ts';
import { mayChangePrinters, maySeePrinters } from './policy.ts';
import {
  hasPlaces,
  type LockedPrinter,
  lockPrinter,
  readPrinters,
  stageKey,
  stageMoved,
  stageNewPrinter,
} from './printer-rows.ts';
import { currentSetup, loadSetup, lockSetupVersion, stageSetup } from './queries.ts';
import { sealKey } from './sealed-key.ts';
import { printerView } from './view.ts';

export type SetupParts = {
  readonly setups: SetupCache;
  readonly secrets: Secrets;
  readonly printerPorts: Ports;
  /** The facts of this store are read anew for a while. */
  readonly storeChanging: (merchantId: number, storeId: number) => void;
};

/** The routes of printers 打印机 and what each is for. */
export function setupRoutes(parts: SetupParts): MountedRoute[] {
  return [
    read(listPrinters, maySeePrinters, async (tx, { params }) => {
      const setup = await currentSetup(tx, parts.setups, params.storeId);
      if (setup === null) return refuse('access.otherStore');
      const rows = await readPrinters(
        tx,
        setup.printers.map(({ id }) => id),
      );
      const printers = setup.printers.map((printer) => printerView(printer, rows.get(printer.id)));
      return { ok: true, body: { printers } };
    }),
    setRoute(parts),
    removeRoute(parts),
  ];
}

function setRoute(parts: SetupParts): MountedRoute {
  return command(setPrinter, mayChangePrinters, async (tx, { params, body }, who, context) => {
    const { storeId, printerId } = params;
    const { key, ...fields } = body;
    const printer: Printer = { id: printerId, ...fields };
    const last = await lockSetupVersion(tx, storeId);
    if (last === null) return refuse('access.otherStore');
    const setup = await loadSetup(tx, parts.setups, storeId, last);
    const sound = checkPrinter(setup, printer, parts.printerPorts);
    if (!sound.ok) return sound;
    if (!(await hasPlacesOf(tx, storeId, printer))) return refuse('printer.stationUnknown');
    const row = await lockPrinter(tx, printerId);
    if (row !== null && row.storeId !== storeId) return refuse('id.taken');
    const before = setup.printers.find(({ id }) => id === printerId)?.reach;
    const sealed = keyOf(tx, parts.secrets, { printer, before, row, key });
    if (!sealed.ok) return sealed;
    const version = last + 1;
    parts.storeChanging(tx.merchantId, storeId);
    stageSetup(tx, { storeId, version }, withPrinter(setup, printer), principalName(who), context.now);
    const moved = row !== null && canonicalJson(before ?? null) !== canonicalJson(printer.reach);
    if (row === null) stageNewPrinter(tx, { storeId, printerId }, sealed.value);
    else if (moved) stageMoved(tx, printerId, sealed.value);
    else stageKey(tx, printerId, sealed.value);
    const events: NewEvent[] = [
      { storeId, type: 'printer.changed', subject: printerId, payload: { version } },
      ...(moved ? await closeTrouble(tx, printerId, principalName(who), context) : []),
    ];
    return { ok: true, status: 200, body: { printerId, version }, events };
  });
}

function removeRoute(parts: SetupParts): MountedRoute {
  return command(removePrinter, mayChangePrinters, async (tx, { params }, who, context) => {
    const { storeId, printerId } = params;
    const last = await lockSetupVersion(tx, storeId);
    if (last === null) return refuse('access.otherStore');
    const setup = await loadSetup(tx, parts.setups, storeId, last);
    if (!setup.printers.some(({ id }) => id === printerId)) return refuse('printer.unknown');
    const free = checkNotNeeded(setup, printerId);
    if (!free.ok) return free;
    await lockPrinter(tx, printerId);
    const version = last + 1;
    parts.storeChanging(tx.merchantId, storeId);
    stageSetup(tx, { storeId, version }, withoutPrinter(setup, printerId), principalName(who), context.now);
    stageMoved(tx, printerId, null);
    const events: NewEvent[] = [
      { storeId, type: 'printer.removed', subject: printerId, payload: { version } },
      ...(await closeTrouble(tx, printerId, principalName(who), context)),
    ];
    return { ok: true, status: 200, body: { version }, events };
  });
}

function hasPlacesOf(tx: Tx, storeId: number, { duties }: Printer): Promise<boolean> {
  const stationIds = new Set(duties.flatMap((duty) => duty.stationIds ?? []));
  const areaIds = new Set(duties.flatMap((duty) => duty.areaIds ?? []));
  return hasPlaces(tx, storeId, stationIds, areaIds);
}

type KeyAsked = {
  readonly printer: Printer;
  readonly before: Reach | undefined;
  readonly row: LockedPrinter | null;
  readonly key: string | undefined;
};

/** The sealed key a printer has from now on: the one that was typed, or the one it had for the same account. */
function keyOf(tx: Tx, secrets: Secrets, { printer, before, row, key }: KeyAsked): Decision<string | null> {
  if (printer.reach.kind !== 'cloud') return accept(null);
  if (key !== undefined)
    return accept(sealKey(secrets, { merchantId: tx.merchantId, printerId: printer.id }, key));
  const kept = isSameAccount(before, printer.reach) ? (row?.sealed ?? null) : null;
  return kept === null ? refuse('printer.keyMissing') : accept(kept);
}

function closeTrouble(tx: Tx, printerId: string, by: string, context: Context): Promise<NewEvent[]> {
  return closeItems(tx, ['printer.trouble'], [printerId], by, context);
}
