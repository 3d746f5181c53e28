import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Acknowledged } from '../persistent-call.ts';

const stateSchema = z.strictObject({
  /** What is replayed: another file, link or number of stores needs a folder of its own. */
  of: z.string(),
  startedAt: z.iso.datetime(),
});

const acknowledgedSchema = z.strictObject({
  half: z.enum(['ordering', 'cashier']),
  key: z.string(),
  status: z.int(),
  bodySha256: z.string(),
});

export type KeptAcknowledged = z.infer<typeof acknowledgedSchema>;

/** What a replay remembers beside the database, so that a killed one goes on where it was. */
export type ReplayFolder = {
  readonly path: string;
  readonly startedAt: Date;
  /** Numbers of the orders that were settled and checked before. */
  readonly done: ReadonlySet<string>;
  keepDone(orderNumber: string): void;
  keepAcknowledged(half: KeptAcknowledged['half'], call: Acknowledged): void;
  /** Every call acknowledged so far, in this run and in those before; the same answer heard again counts once. */
  acknowledged(): KeptAcknowledged[];
  close(): void;
};

/** Where a replay lives unless a folder is named: a database run by another user must be able to get there. */
export function usualFolder(link: string): string {
  const name = `tangshi-replay-${link}`;
  if (process.getuid?.() === 0) return join('/var/lib', name);
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), name);
}

/** Removes a replay's folder; refuses one that no replay has made. */
export function removeReplayFolder(path: string): void {
  if (!existsSync(path)) return;
  if (!existsSync(join(path, 'replay.json'))) throw new Error(`${path} was not made by a replay: it stays`);
  rmSync(path, { recursive: true });
}

/** Opens the folder of a replay of `of` (any text that names file, link and stores), or goes on with it. */
export function openReplayFolder(path: string, of: string): ReplayFolder {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  const name = createHash('sha256').update(of).digest('hex');
  const stateFile = join(path, 'replay.json');
  if (!existsSync(stateFile))
    writeFileSync(stateFile, JSON.stringify({ of: name, startedAt: new Date().toISOString() }));
  const state = stateSchema.parse(JSON.parse(readFileSync(stateFile, 'utf8')));
  if (state.of !== name)
    throw new Error(
      `${path} holds another replay: name another folder with --data, or begin anew with --fresh`,
    );
  const doneFile = join(path, 'done.txt');
  const acknowledgedFile = join(path, 'acknowledged.ndjson');
  const done = new Set(linesOf(doneFile));
  const doneLog = openSync(doneFile, 'a');
  const acknowledgedLog = openSync(acknowledgedFile, 'a');
  return {
    path,
    startedAt: new Date(state.startedAt),
    done,
    keepDone: (orderNumber) => void writeSync(doneLog, `\n${orderNumber}`),
    keepAcknowledged(half, { key, status, body }) {
      const bodySha256 = createHash('sha256').update(body).digest('hex');
      writeSync(acknowledgedLog, `\n${JSON.stringify({ half, key, status, bodySha256 })}`);
    },
    acknowledged() {
      const kept = linesOf(acknowledgedFile).flatMap(parseAcknowledged);
      return [...new Map(kept.map((each) => [`${each.half} ${each.key} ${each.bodySha256}`, each])).values()];
    },
    close() {
      closeSync(doneLog);
      closeSync(acknowledgedLog);
    },
  };
}

function linesOf(file: string): string[] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

/** The kill may have cut a line short: that call is sent again and acknowledged again. */
function parseAcknowledged(line: string): KeptAcknowledged[] {
  try {
    return [acknowledgedSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
