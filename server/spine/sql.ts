/**
 * SQL in plain sight: a statement is its text and its name. The name makes PostgreSQL plan it once per connection.
 */
export type Sql = { readonly name: string; readonly text: string };

/** Names a statement. Names are unique in the program; a repeated one with another text is refused by the driver. */
export function sql(name: string, text: string): Sql {
  return { name, text };
}

/**
 * A write that waits for the flush. Its statement may use only its own parameters ($1 …) and may not read what
 * another staged write does: PostgreSQL runs all of a flush on one snapshot, foreign keys are checked at its end.
 */
export type StagedWrite = {
  readonly statement: Sql;
  readonly values: readonly unknown[];
  /** How many rows it must write; anything else is a bug and nothing commits. `any` where nobody can know. */
  readonly rows: number | 'any';
};

/**
 * Inserts rows given as objects whose keys are the column names; every column is named, none has a default.
 * One parameter carries all rows, so one plan serves any number of them.
 */
export function insertRows(table: string, columns: readonly string[], rows: readonly object[]): StagedWrite {
  const list = columns.join(', ');
  return {
    statement: sql(
      `insert ${table}`,
      `insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, $1::json)`,
    ),
    values: [JSON.stringify(rows)],
    rows: rows.length,
  };
}

/**
 * Updates rows given as objects: `keys` (beside merchant_id, which is always one) find the row, `columns` are set.
 * The first key is also given as a list of its own: without it the planner, while a table is small, reads all rows of
 * the merchant and joins, and a plan that is kept goes on doing so when the table has grown.
 */
export function updateRows(
  table: string,
  keys: readonly string[],
  columns: readonly string[],
  rows: readonly object[],
): StagedWrite {
  const sets = columns.map((column) => `${column} = r.${column}`).join(', ');
  const match = ['merchant_id', ...keys].map((key) => `t.${key} = r.${key}`).join(' and ');
  const [first] = keys;
  const ids = first === undefined ? [] : rows.map((row): unknown => Reflect.get(row, first));
  const kind = typeof ids[0] === 'number' ? 'integer' : 'uuid';
  const listed = first === undefined ? '' : ` and t.${first} = any($3::${kind}[])`;
  return {
    statement: sql(
      `update ${table} ${columns.join(' ')}`,
      `update ${table} t set ${sets} from json_populate_recordset(null::${table}, $1::json) r
       where t.merchant_id = $2${listed} and ${match}`,
    ),
    values: [JSON.stringify(rows), merchantOf(rows), ...(first === undefined ? [] : [ids])],
    rows: rows.length,
  };
}

/** All rows of one write belong to the merchant of the transaction; without rows nothing is written. */
function merchantOf(rows: readonly object[]): unknown {
  return rows[0] === undefined ? 0 : Reflect.get(rows[0], 'merchant_id');
}

/** Joins staged writes into one statement: each becomes a common table expression, the result is their row counts. */
export function mergeWrites(writes: readonly StagedWrite[]): {
  text: string;
  name: string;
  values: unknown[];
} {
  const parts: string[] = [];
  const counts: string[] = [];
  const values: unknown[] = [];
  for (const [index, write] of writes.entries()) {
    const offset = values.length;
    const text = write.statement.text.replace(
      /\$(\d+)/g,
      (_, digits: string) => `$${Number(digits) + offset}`,
    );
    parts.push(`w${index} as (${text} returning 1)`);
    counts.push(`(select count(*)::integer from w${index}) as c${index}`);
    values.push(...write.values);
  }
  return {
    text: `with ${parts.join(', ')} select ${counts.join(', ')}`,
    name: writes.map((write) => write.statement.name).join(' + '),
    values,
  };
}
