import { Pool, type PoolConfig, types } from 'pg';

/** How to reach a database in one role. */
export type Connection = Pick<
  PoolConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'options'
>;

export type PoolChoice = {
  applicationName: string;
  connectionsMax: number;
  /** A lost idle connection: the pool makes another by itself, but someone may want to know. */
  onError: (error: Error) => void;
};

const TYPE = {
  int8: 20,
  int8Array: 1016,
  textArray: 1009,
  date: 1082,
  dateArray: 1182,
} as const;

/** A pool whose connections give up early rather than make a queue of people wait. */
export function createPool(
  connection: Connection,
  { applicationName, connectionsMax, onError }: PoolChoice,
): Pool {
  const pool = new Pool({
    ...connection,
    application_name: applicationName,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    lock_timeout: 3000,
    idle_in_transaction_session_timeout: 2000,
    statement_timeout: 10_000,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  });
  pool.on('error', onError);
  // A connection lost while someone holds it fails that one's query; with nobody listening it would end the program.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/**
 * Whole numbers of eight bytes become numbers (money and clocks stay far below 2^53, which is asserted), and
 * dates stay text: a business day has no hour and no zone.
 */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format === 'binary') throw new Error('Only the text format is read');
  if (oid === TYPE.int8) return parseWhole;
  if (oid === TYPE.date) return (value) => value;
  if (oid === TYPE.int8Array)
    return (value) => parseArray(value).map((item) => (item === null ? null : parseWhole(item)));
  if (oid === TYPE.dateArray) return parseArray;
  return types.getTypeParser(oid, 'text');
}

function parseArray(value: string): (string | null)[] {
  // The types of pg list no array types, its parsers know them.
  const textArray = TYPE.textArray as Parameters<typeof types.getTypeParser>[0];
  return types.getTypeParser(textArray, 'text')(value);
}

function parseWhole(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large to be counted exactly`);
  return number;
}
