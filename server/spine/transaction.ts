import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { invariant } from '../kernel/assert.ts';
import { mergeWrites, type Sql, type StagedWrite } from './sql.ts';

/**
 * The transaction of one command or one read: the first argument of everything that touches the database.
 * Reads go out at once; writes are staged and leave together in one statement (round trips are the cost:
 * 12 statements 2,250/s from Node, the same writes in one 8,200/s).
 */
export type Tx = {
  readonly merchantId: number;
  /** One round trip. Rows come back as plain objects. */
  read<R extends object>(statement: Sql, values: readonly unknown[]): Promise<R[]>;
  /** Adds a write to the flush. A staged write is not seen by later reads of the same transaction. */
  stage(write: StagedWrite): void;
  /** Sends what is staged; the mount does it, a command only where it must read its own writes. */
  flush(): Promise<void>;
  /** Statements sent so far, for the bench. */
  roundTrips(): number;
};

/** Wraps a connection on which the transaction has begun. */
export function makeTx(client: PoolClient, merchantId: number, startTrips: number): Tx {
  let staged: StagedWrite[] = [];
  let trips = startTrips;
  return {
    merchantId,
    async read<R extends object>(statement: Sql, values: readonly unknown[]) {
      trips += 1;
      const result = await client.query<R>({
        name: statementName(statement.name),
        text: statement.text,
        values: [...values],
      });
      return result.rows;
    },
    stage(write) {
      if (write.rows !== 0) staged.push(write);
    },
    async flush() {
      if (staged.length === 0) return;
      const writes = staged;
      staged = [];
      trips += 1;
      const merged = mergeWrites(writes);
      const result = await client.query<Record<string, number>>({
        name: statementName(merged.name),
        text: merged.text,
        values: merged.values,
      });
      const counts = result.rows[0];
      invariant(counts !== undefined, 'a flush returns its counts');
      for (const [index, write] of writes.entries()) {
        const written = counts[`c${index}`];
        invariant(
          write.rows === 'any' || written === write.rows,
          `${write.statement.name}: ${written} rows written where ${write.rows} were meant`,
        );
      }
    },
    roundTrips: () => trips,
  };
}

/** PostgreSQL cuts statement names at 63 bytes; a long one is named by its hash so that two never meet. */
const shortNames = new Map<string, string>();
function statementName(name: string): string {
  if (name.length <= 60) return name;
  const known = shortNames.get(name);
  if (known !== undefined) return known;
  const short = `h:${createHash('sha256').update(name).digest('hex').slice(0, 40)}`;
  shortNames.set(name, short);
  return short;
}
