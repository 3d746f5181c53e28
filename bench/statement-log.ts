import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Settings of a PostgreSQL that writes down every message it is sent, with the number of its connection. */
export const statementLogSettings = [
  'logging_collector=on',
  'log_statement=all',
  'log_parameter_max_length=0',
  'log_line_prefix=%p|%a|',
].join(',');

/** One transaction as the server saw it: messages are round trips, and one message may hold several statements. */
export type SeenTransaction = {
  readonly roundTrips: number;
  readonly statements: number;
  readonly text: string;
};

/** What was written down in a data folder. */
export function readStatementLog(dataFolder: string): string {
  const folder = join(dataFolder, 'postgres', 'log');
  return readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

/** The transactions of the program's own connections, in the order of their ends. */
export function transactionsOf(log: string): SeenTransaction[] {
  const open = new Map<string, string[]>();
  const seen: SeenTransaction[] = [];
  for (const [, pid = '', application = '', message = ''] of log.matchAll(
    /^(\d+)\|([^|]*)\|LOG: +(?:statement|execute .*?): ((?:.*)(?:\n\t.*)*)/gm,
  )) {
    if (application.includes('bench')) continue;
    const messages = [...(open.get(pid) ?? []), message];
    const begins = /^\s*begin\b/i.test(messages[0] ?? '');
    if (begins && !/\b(commit|rollback)\s*;?\s*$/i.test(message)) {
      open.set(pid, messages);
      continue;
    }
    open.delete(pid);
    const statements = messages.reduce((sum, each) => sum + countStatements(each), 0);
    seen.push({ roundTrips: messages.length, statements, text: messages.join('\n') });
  }
  return seen;
}

/** Statements of one message; texts in quotes may hold anything. */
function countStatements(message: string): number {
  const plain = message.replaceAll(/E?'(?:[^'\\]|''|\\.)*'/gs, "''");
  return plain.split(';').filter((part) => part.trim() !== '').length;
}
