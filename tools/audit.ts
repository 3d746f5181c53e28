import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { auditDatabase, comparePrograms, joined, printed } from '../server/office/audit/index.ts';
import { openDataFolder } from '../server/platform/postgres/data-folder.ts';
import { openDatabase, openPools, prepareEmbedded } from '../server/platform/postgres/index.ts';
import { administrator, connectTo } from '../server/platform/postgres/left-over.ts';
import { chooseRunAs } from '../server/platform/postgres/run-as.ts';
import { StartRefused } from '../server/platform/start-refused.ts';

const HELP = `npm run audit -- [--quiet] [--database URL | --data FOLDER] [--other URL]

  --quiet           一切应已完成：进行中的也算异常 · nothing may be under way any more
  --data FOLDER     数据目录（默认同 npm start）· data folder, that of npm start by default; may be in use
  --database URL    直接连接的数据库（默认 DATABASE_URL）· a database; DATABASE_URL by default
  --other URL       另一个系统的数据库，逐单比较 · the database of the other program of a link, compared order by order

退出码 1：有异常 · exit code 1: something is broken
`;

type Opened = { readonly owner: import('pg').Pool; close(): Promise<void> };

try {
  await main();
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(`${error.zh}\n${error.en}`);
  process.exitCode = error.exitCode;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { quiet: flag, help: flag, data: text, database: text, other: text };
  const { values } = parseArgs({ options });
  if (values.help === true) return console.log(HELP);
  const quiet = values.quiet === true;
  const database = await open(values.database ?? process.env['DATABASE_URL'], values.data);
  try {
    let report = await auditDatabase(database.owner, { quiet, progress: progressLine() });
    if (values.other !== undefined) {
      const other = reach(values.other);
      report = joined(report, await auditDatabase(other.owner, { quiet }));
      report = joined(report, await comparePrograms(database.owner, other.owner, { quiet }));
      await other.close();
    }
    console.log(printed(report));
    if (Object.values(report.rows).some(({ broken }) => broken > 0)) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

async function open(url: string | undefined, data: string | undefined): Promise<Opened> {
  if (data === undefined && url !== undefined && url !== '') return reach(url);
  const folder = resolve(data ?? readConfig([], { ...process.env, DATABASE_URL: '' }).dataFolder);
  if (!existsSync(join(folder, 'server.json')))
    throw new StartRefused(`数据目录 ${folder} 不存在。`, `There is no data folder ${folder}.`);
  const running = await reachRunning(folder);
  if (running !== null) return running;
  const choice = { databaseUrl: undefined, connectionsMax: 2, settings: {} };
  return openDatabase({ ...choice, dataFolder: folder, onLost: (error) => console.error(error) });
}

function reach(url: string): Opened {
  const { owner, end } = openPools({ owner: { connectionString: url }, app: { connectionString: url } }, 1);
  return { owner, close: end };
}

/** The folder's own server, if a program is running on it: the audit reads beside it. */
async function reachRunning(path: string): Promise<Opened | null> {
  const folder = await openDataFolder(path, chooseRunAs());
  const client = administrator(folder);
  try {
    await connectTo(folder, client);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
  const { owner, end } = openPools(await prepareEmbedded(folder), 1);
  return { owner, close: end };
}

function progressLine(): (orders: number) => void {
  let orders = 0;
  return (more) => {
    orders += more;
    if (process.stderr.isTTY) process.stderr.write(`\r${orders} 单 orders`);
  };
}
