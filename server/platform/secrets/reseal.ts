import type { Pool } from 'pg';
import type { SealedPlace, Secrets } from './seal.ts';

/** A column of sealed values. Names are the program's own, never a caller's. */
export type SealedColumn = {
  readonly table: string;
  /** With the merchant it names the row, in the database and in what is bound to the seal. */
  readonly rowId: string;
  readonly sealed: string;
  /** A column that held the value as text, before it was sealed. */
  readonly plain?: string;
};

/** Rows that cannot be opened here, because their key is not among ours. */
export type Unreadable = { readonly table: string; readonly rows: number };

const rowsMax = 10_000;

type Row = {
  readonly merchant_id: number;
  readonly row_id: string;
  readonly sealed: string | null;
  readonly plain: string | null;
};

/**
 * What the start does for sealed columns, with the rights of the owner of the tables: text is sealed, what an older key
 * sealed is sealed again with the newest, and what cannot be opened is counted. Safe to repeat, and in several programs
 * at once: a row that changed meanwhile is left alone.
 */
export async function resealAll(
  owner: Pool,
  secrets: Secrets,
  columns: readonly SealedColumn[],
): Promise<Unreadable[]> {
  const unreadable: Unreadable[] = [];
  for (const column of columns) {
    const rows = await resealColumn(owner, secrets, column);
    if (rows > 0) unreadable.push({ table: column.table, rows });
  }
  return unreadable;
}

async function resealColumn(owner: Pool, secrets: Secrets, column: SealedColumn): Promise<number> {
  const { table, rowId, sealed, plain } = column;
  const found = await owner.query<Row>(
    `select merchant_id, ${rowId}::text as row_id, ${sealed} as sealed, ${plain ?? 'null::text'} as plain
     from ${table} where ${sealed} is not null or ${plain ?? 'null'} is not null
     order by merchant_id, ${rowId} limit ${rowsMax}`,
  );
  let missing = 0;
  for (const row of found.rows) {
    const place = { table, merchantId: row.merchant_id, rowId: row.row_id };
    if (row.sealed !== null && secrets.ageOf(row.sealed) === 'keyMissing') missing += 1;
    const text = row.plain ?? openOlder(secrets, row.sealed, place);
    if (text === null) continue;
    await owner.query(
      `update ${table} set ${sealed} = $3 ${plain === undefined ? '' : `, ${plain} = null`}
       where merchant_id = $1 and ${rowId}::text = $2 and ${sealed} is not distinct from $4`,
      [row.merchant_id, row.row_id, secrets.seal(text, place), row.sealed],
    );
  }
  return missing;
}

/** What an older key sealed; null where there is nothing to seal again. */
function openOlder(secrets: Secrets, sealed: string | null, place: SealedPlace): string | null {
  if (sealed === null || secrets.ageOf(sealed) !== 'older') return null;
  const opened = secrets.open(sealed, place);
  return opened.ok ? opened.value : null;
}
