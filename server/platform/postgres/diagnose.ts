import { EXIT_CODE, StartRefused } from '../start-refused.ts';
import { brokenFolder } from './data-folder.ts';
import { diskFull } from './run-as.ts';

/** What can be done after PostgreSQL ended before it was ready. */
export type Diagnosis =
  | { todo: 'try-again' }
  | { todo: 'other-port' }
  | { todo: 'give-up'; refusal: StartRefused };

const BROKEN =
  /PANIC|could not locate a valid checkpoint record|invalid primary checkpoint|is not a valid data directory|could not open (file|directory) "[^"]*\b(global|base|pg_\w+)\b|could not find the database system|invalid data in file|incorrect checksum|has wrong ownership/;

/** Reads the last lines of the server's log. */
export function diagnose(log: string, folderPath: string, logPath: string): Diagnosis {
  if (/No space left on device|Disk quota exceeded/.test(log))
    return { todo: 'give-up', refusal: diskFull(folderPath) };
  if (/could not bind|Address already in use/.test(log)) return { todo: 'other-port' };
  // After kill -9 its former children may still be ending: the same start works a moment later.
  if (/pre-existing shared memory block|lock file .* already exists/.test(log)) return { todo: 'try-again' };
  // Killed while it was starting or recovering: it complained of nothing but that it was not ready for us yet.
  const last = lastComplaint(log);
  if (/^the database system is (starting up|shutting down|in recovery mode|not yet accepting)/.test(last))
    return { todo: 'try-again' };
  if (BROKEN.test(log))
    return {
      todo: 'give-up',
      refusal: brokenFolder(folderPath, last, `（${last}）`),
    };
  const refusal = new StartRefused(
    `数据库无法启动：${last}；详见 ${logPath}。`,
    `The database does not start: ${last}; see ${logPath}.`,
    EXIT_CODE.databaseUnreachable,
  );
  return { todo: 'give-up', refusal };
}

function lastComplaint(log: string): string {
  const complaints = log.split('\n').filter((line) => /(FATAL|PANIC|could not|error)/i.test(line));
  return (complaints.at(-1) ?? log.trim().split('\n').at(-1) ?? '')
    .replace(/^.*?(FATAL|PANIC): +/, '')
    .trim();
}
