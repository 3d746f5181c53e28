import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

const table = 'printing.printer';

export type PrinterRow = {
  readonly printerId: string;
  readonly sealed: boolean;
  readonly trouble: readonly string[];
  readonly troubleSince: Date | null;
  readonly seenAt: Date | null;
  /** Slips that wait for it. */
  readonly waiting: number;
};

const readRows = sql(
  'printing.printers',
  `select p.printer_id as "printerId", p.sealed is not null as sealed, p.trouble, p.trouble_since as "troubleSince",
     p.seen_at as "seenAt", (select count(*)::integer from printing.job j
       where j.merchant_id = p.merchant_id and j.printer_id = p.printer_id and j.ended_at is null) as waiting
   from ${table} p where p.merchant_id = $1 and p.printer_id = any($2::uuid[])`,
);

/** How printers were when they were last asked, and what waits for them. */
export async function readPrinters(
  tx: Tx,
  printerIds: readonly string[],
): Promise<ReadonlyMap<string, PrinterRow>> {
  const rows = await tx.read<PrinterRow>(readRows, [tx.merchantId, printerIds]);
  return new Map(rows.map((row) => [row.printerId, row]));
}

const lockRow = sql(
  'printing.lockPrinter',
  `select store_id as "storeId", sealed from ${table} where merchant_id = $1 and printer_id = $2 for update`,
);

export type LockedPrinter = { readonly storeId: number; readonly sealed: string | null };

/** A printer there ever was, of any store; null where there is none. */
export async function lockPrinter(tx: Tx, printerId: string): Promise<LockedPrinter | null> {
  const [row] = await tx.read<LockedPrinter>(lockRow, [tx.merchantId, printerId]);
  return row ?? null;
}

/** Nothing is known of how it is. */
const unknown = { trouble: [], trouble_since: null, seen_at: null };

type Place = { readonly storeId: number; readonly printerId: string };

/** Stages a printer that was never there. */
export function stageNewPrinter(tx: Tx, { storeId, printerId }: Place, sealed: string | null): void {
  const key = { merchant_id: tx.merchantId, printer_id: printerId };
  const row = { ...key, store_id: storeId, sealed, holder: null, held_until: null, ...unknown };
  tx.stage(insertRows(table, Object.keys(row), [row]));
}

/** Stages another key. Whoever works the printer goes on as before. */
export function stageKey(tx: Tx, printerId: string, sealed: string | null): void {
  const row = { merchant_id: tx.merchantId, printer_id: printerId, sealed };
  tx.stage(updateRows(table, ['printer_id'], ['sealed'], [row]));
}

/** Stages a printer at another place: what was known of the one there before is forgotten. */
export function stageMoved(tx: Tx, printerId: string, sealed: string | null): void {
  const row = { merchant_id: tx.merchantId, printer_id: printerId, sealed, ...unknown };
  tx.stage(updateRows(table, ['printer_id'], ['sealed', ...Object.keys(unknown)], [row]));
}

// Printing stands beside both halves: in a program without ordering these tables are empty, and no duty names a place.
const countPlaces = sql(
  'printing.places',
  `select (select count(*)::integer from ordering.station
       where merchant_id = $1 and store_id = $2 and station_id = any($3::uuid[])) as stations,
     (select count(*)::integer from ordering.area
       where merchant_id = $1 and store_id = $2 and area_id = any($4::uuid[])) as areas`,
);

/** Whether the store has all of these stations and areas; those of past days count too. */
export async function hasPlaces(
  tx: Tx,
  storeId: number,
  stationIds: ReadonlySet<string>,
  areaIds: ReadonlySet<string>,
): Promise<boolean> {
  if (stationIds.size + areaIds.size === 0) return true;
  const values = [tx.merchantId, storeId, [...stationIds], [...areaIds]];
  const [found] = await tx.read<{ stations: number; areas: number }>(countPlaces, values);
  return found?.stations === stationIds.size && found.areas === areaIds.size;
}
