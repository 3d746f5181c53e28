import type { Database } from '../../server/platform/postgres/index.ts';
import {
  type Duty,
  type Printer,
  type SlipKind,
  usualModel,
} from '../../server/printing/setup/domain/setup.ts';
import type { TestStore } from './house.ts';

/** A duty without conditions: of these stations, or of the whole house. */
export function duty(slip: SlipKind, stationIds: readonly string[] | null, more: Partial<Duty> = {}): Duty {
  return { slip, stationIds, areaIds: null, services: null, copies: 1, ...more };
}

/** A network printer of 80 mm paper that says how it is. */
export function networkPrinter(id: string, port: number, duties: readonly Duty[]): Printer {
  return {
    id,
    name: { zh: `打印机 ${port}`, en: `Printer ${port}` },
    language: 'zh',
    reach: { kind: 'tcp', host: '127.0.0.1', port },
    model: usualModel,
    duties,
    backup: null,
    drawer: null,
    active: true,
  };
}

/** Writes a setup of printers as the store's current one; the caller says so to the house's facts. */
export async function setUpPrinters(
  database: Database,
  { merchantId, storeId }: Pick<TestStore, 'merchantId' | 'storeId'>,
  printers: readonly Printer[],
): Promise<void> {
  await database.owner.query(
    `with version as (
       update house.store set printing_version = printing_version + 1
       where merchant_id = $1 and store_id = $2 returning printing_version
     ), printers as (
       insert into printing.printer (merchant_id, printer_id, store_id, trouble)
       select $1, p, $2, '{}' from unnest($4::uuid[]) p on conflict do nothing
     )
     insert into printing.setup (merchant_id, store_id, version, document, written_at, written_by)
     select $1, $2, printing_version, $3, now(), 'test' from version`,
    [merchantId, storeId, JSON.stringify({ printers }), printers.map(({ id }) => id)],
  );
}
