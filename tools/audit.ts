import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { readConfig } from '../server/config.ts';
import {
  type AuditReport,
  auditDatabase,
  bookOfSandbox,
  compareBook,
  comparePrograms,
  joined,
  printed,
} from '../server/office/audit/index.ts';
import { openDataFolder } from '../server/platform/postgres/data-folder.ts';
import { openDatabase, openPools, prepareEmbedded } from '../server/platform/postgres/index.ts';
import { administrator, connectTo } from '../server/platform/postgres/left-over.ts';
import { chooseRunAs } from '../server/platform/postgres/run-as.ts';
import { EXIT_CODE, StartRefused } from '../server/platform/start-refused.ts';

const HELP = `npm run audit -- [--quiet] [--database URL | --data FOLDER] [--other WHERE] [--sandbox URL]

  --quiet           一切应已完成：进行中的也算异常 · nothing may be under way any more
  --data FOLDER     数据目录（默认同 npm start）· data folder, that of npm start by default; may be in use
  --database URL    直接连接的数据库（默认 DATABASE_URL）· a database; DATABASE_URL by default
  --other WHERE     另一个系统的数据库或数据目录，逐单比较 · database or folder of the other program of a link,
                    compared order by order
  --sandbox URL     支付沙箱的控制地址，逐笔核对它自己的账 · control address of the payment sandbox, whose own book is
                    compared item by item

退出码 1：有异常 · exit code 1: something is broken
`;

type Opened = { readonly owner: Pool; close(): Promise<void> };

try {
  await main();
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(`${error.zh}\n${error.en}`);
  process.exitCode = error.exitCode;
}

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked.help === true) return console.log(HELP);
  const quiet = asked.quiet === true;
  const url = asked.database ?? (asked.data === undefined ? process.env['DATABASE_URL'] : undefined);
  const home = asked.data ?? readConfig([], { ...process.env, DATABASE_URL: '' }).dataFolder;
  const database = await open(url === undefined || url === '' ? home : url);
  try {
    let report = await auditDatabase(database.owner, { quiet, progress: progressLine() });
    if (asked.other !== undefined) report = joined(report, await auditOther(database, asked.other, quiet));
    if (asked.sandbox !== undefined)
      report = joined(report, await auditSandbox(database, asked.sandbox, quiet));
    console.log(printed(report));
    if (Object.values(report.rows).some(({ broken }) => broken > 0)) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const places = { data: text, database: text, other: text, sandbox: text };
    return parseArgs({ options: { quiet: flag, help: flag, ...places } }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartRefused(
      `无法识别的参数：${why}`,
      `These arguments are not understood: ${why}`,
      EXIT_CODE.badSetting,
    );
  }
}

async function auditOther(database: Opened, where: string, quiet: boolean): Promise<AuditReport> {
  const other = await open(where);
  try {
    const own = await auditDatabase(other.owner, { quiet });
    return joined(own, await comparePrograms(database.owner, other.owner, { quiet }));
  } finally {
    await other.close();
  }
}

/** The gateways' own book against what is here: the book is read first, so that what moves meanwhile is young. */
async function auditSandbox(database: Opened, url: string, quiet: boolean): Promise<AuditReport> {
  const book = await bookOfSandbox(database.owner, url).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartRefused(
      `支付沙箱 ${url} 无法读取：${why}`,
      `The payment sandbox ${url} cannot be read: ${why}`,
      EXIT_CODE.badSetting,
    );
  });
  return compareBook(database.owner, book, { quiet });
}

/** A database by its URL, or the own one of a data folder, running or not. */
async function open(where: string): Promise<Opened> {
  if (/^postgres(ql)?:/.test(where)) {
    const { owner, end } = openPools(
      { owner: { connectionString: where }, app: { connectionString: where } },
      1,
    );
    return { owner, close: end };
  }
  const folder = resolve(where);
  if (!existsSync(join(folder, 'server.json')))
    throw new StartRefused(`数据目录 ${folder} 不存在。`, `There is no data folder ${folder}.`);
  const running = await reachRunning(folder);
  if (running !== null) return running;
  const choice = { databaseUrl: undefined, connectionsMax: 2, settings: {} };
  return openDatabase({ ...choice, dataFolder: folder, onLost: (error) => console.error(error) });
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
