import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PortRange } from './platform/outbound/dial-printer.ts';
import { parseSecretKeys } from './platform/secrets/index.ts';
import { EXIT_CODE, StartRefused } from './platform/start-refused.ts';

/** Which half of the restaurant this program is. */
export type Half = 'ordering' | 'cashier';

/** What this process does: answer requests, or the work that goes on by itself (readers, timers, links). */
export type Part = 'http' | 'background';

/** Everything a person may set, read once at the start. */
export type Config = {
  host: string;
  port: number;
  /** The address guests use, without a slash at the end; undefined while only the shop's own Wi-Fi knows it. */
  publicUrl: string | undefined;
  dataFolder: string;
  databaseUrl: string | undefined;
  databaseConnectionsMax: number;
  /** Settings of the own PostgreSQL beyond our defaults, by name. */
  postgresSettings: Readonly<Record<string, string>>;
  halves: readonly Half[];
  /** The other half's address where it is another program. */
  cashierUrl: string | undefined;
  orderingUrl: string | undefined;
  /** The secret both programs of a link sign with. */
  linkKey: string | undefined;
  /** What seals secrets in the database, in hex or base64, newest first; undefined for the file in the data folder. */
  secretKey: string | undefined;
  /** The only ports at which a printer is called. */
  printerPorts: PortRange;
  /** A bitmap font for what printers have no letter for; undefined for the one in the data folder, if any. */
  printerFont: string | undefined;
  /** A font file that table codes are printed in; undefined for the letters that every PDF reader brings. */
  sheetFont: string | undefined;
  run: readonly Part[];
  /** Builds and shows the screens; without them the program is its API alone. */
  screens: boolean;
  /** Opens the demo shop when the database is new. */
  demo: boolean;
  /** Stands in for WeChat Pay and Alipay in the demo shop. */
  sandbox: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

const PARTS: readonly Part[] = ['http', 'background'];

export const HELP = `堂食 Tangshi — npm start -- [options]

  --port 8080            PORT                   端口 port of the screens and the API
  --host 0.0.0.0         HOST                   监听地址 address to listen on
  --public-url URL       PUBLIC_URL             顾客使用的网址 address that guests use
  --data FOLDER          TANGSHI_DATA           数据目录 data folder of the own database
                         DATABASE_URL           已有的 PostgreSQL a PostgreSQL server of yours, 15 or newer
                         DATABASE_CONNECTIONS   连接数上限 connections at most (20)
                         POSTGRES_SETTINGS      附加设置 settings of the own database: name=value,name=value
  --only ordering        TANGSHI_ONLY           只运行点菜 only the ordering half; needs --cashier
  --only cashier                                只运行收款 only the cashier half; needs --ordering
  --cashier URL          CASHIER_URL            收款系统的网址 address of the cashier program
  --ordering URL         ORDERING_URL           点菜系统的网址 address of the ordering program
                         TANGSHI_LINK_KEY       两个程序共用的密钥 secret both programs share, 32 characters or more
                         TANGSHI_SECRET_KEY     加密密钥，32 字节 what seals payment keys: 32 bytes in hex or base64
                         TANGSHI_PRINTER_PORTS  网络打印机的端口 ports of network printers (9100-9109)
                         TANGSHI_FONT           桌码 PDF 的字体 font that table codes are printed in: .ttf, .otf, .ttc
                         TANGSHI_PRINTER_FONT   生僻字的点阵字体 .hex font that draws rare characters on slips
  --run http,background  TANGSHI_RUN            本进程的分工 what this process does
  --no-screens           TANGSHI_SCREENS=no     不构建界面，只有 API no screens, the API alone
  --no-demo              TANGSHI_DEMO=no        不建演示店 leave a new database empty
  --no-sandbox           TANGSHI_SANDBOX=no     演示店不带支付沙箱 the demo shop without its payment sandbox
`;

/** Reads arguments over environment over defaults; a bad value is refused in one sentence that names it. */
export function readConfig(args: readonly string[], environment: Environment): Config {
  const given = readArguments(args);
  const setting = (flag: string, name: string): string | undefined =>
    given[flag] ?? nonEmpty(environment[name]);
  const halves = readHalves(setting('only', 'TANGSHI_ONLY'));
  const config: Config = {
    host: setting('host', 'HOST') ?? '0.0.0.0',
    port: readWhole('--port / PORT', setting('port', 'PORT') ?? defaultPort(halves), 0, 65_535),
    publicUrl: readUrl('--public-url / PUBLIC_URL', setting('public-url', 'PUBLIC_URL')),
    dataFolder: resolve(setting('data', 'TANGSHI_DATA') ?? defaultDataFolder(halves, environment)),
    databaseUrl: readDatabaseUrl(nonEmpty(environment['DATABASE_URL'])),
    databaseConnectionsMax: readWhole(
      'DATABASE_CONNECTIONS',
      environment['DATABASE_CONNECTIONS'] ?? '20',
      2,
      1000,
    ),
    postgresSettings: readSettings(environment['POSTGRES_SETTINGS'] ?? ''),
    halves,
    cashierUrl: readUrl('--cashier / CASHIER_URL', setting('cashier', 'CASHIER_URL')),
    orderingUrl: readUrl('--ordering / ORDERING_URL', setting('ordering', 'ORDERING_URL')),
    linkKey: readLinkKey(nonEmpty(environment['TANGSHI_LINK_KEY'])),
    secretKey: readSecretKey(nonEmpty(environment['TANGSHI_SECRET_KEY'])),
    printerPorts: readPorts(nonEmpty(environment['TANGSHI_PRINTER_PORTS']) ?? '9100-9109'),
    printerFont: nonEmpty(environment['TANGSHI_PRINTER_FONT']),
    sheetFont: nonEmpty(environment['TANGSHI_FONT']),
    run: readParts(setting('run', 'TANGSHI_RUN')),
    screens: given['no-screens'] === undefined && environment['TANGSHI_SCREENS'] !== 'no',
    demo: given['no-demo'] === undefined && environment['TANGSHI_DEMO'] !== 'no',
    sandbox: given['no-sandbox'] === undefined && environment['TANGSHI_SANDBOX'] !== 'no',
  };
  assertHalvesComplete(config);
  return config;
}

function readArguments(args: readonly string[]): Record<string, string | undefined> {
  const text = { type: 'string' } as const;
  const options = {
    port: text,
    host: text,
    'public-url': text,
    data: text,
    only: text,
    cashier: text,
    ordering: text,
    run: text,
    'no-demo': { type: 'boolean' },
    'no-screens': { type: 'boolean' },
    'no-sandbox': { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badSetting(`无法识别的参数：${why}`, `These arguments are not understood: ${why}`);
  }
}

function readHalves(only: string | undefined): readonly Half[] {
  if (only === undefined) return ['ordering', 'cashier'];
  if (only === 'ordering' || only === 'cashier') return [only];
  throw badSetting(
    `--only 只能是 ordering 或 cashier，而不是 ${only}。`,
    `--only takes ordering or cashier, not ${only}.`,
  );
}

/** The ordering program makes a key where none is given and says where it lies; the cashier is told it. */
function assertHalvesComplete({ halves, cashierUrl, orderingUrl, linkKey }: Config): void {
  if (halves.length === 2) return;
  const [half] = halves;
  const missing =
    half === 'ordering' && cashierUrl === undefined
      ? '--cashier URL'
      : half === 'cashier' && orderingUrl === undefined
        ? '--ordering URL'
        : half === 'cashier' && linkKey === undefined
          ? 'TANGSHI_LINK_KEY'
          : undefined;
  if (missing !== undefined)
    throw badSetting(`--only ${half} 还需要 ${missing}。`, `--only ${half} also needs ${missing}.`);
}

function readParts(value: string | undefined): readonly Part[] {
  if (value === undefined) return PARTS;
  return value.split(',').map((name) => {
    const part = PARTS.find((known) => known === name.trim());
    if (part !== undefined) return part;
    throw badSetting(
      `--run 只能含 ${PARTS.join('、')}，而不是 ${name}。`,
      `--run takes ${PARTS.join(', ')}, not ${name}.`,
    );
  });
}

function readWhole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw badSetting(
    `${name} 应为 ${least} 到 ${most} 的整数，而不是 ${value}。`,
    `${name} is a whole number from ${least} to ${most}, not ${value}.`,
  );
}

/** One port, or a range of them. */
function readPorts(value: string): PortRange {
  const [, first = '', last = first] = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(value) ?? [];
  const range = { from: Number(first), to: Number(last) };
  if (range.from >= 1 && range.from <= range.to && range.to <= 65_535) return range;
  throw badSetting(
    `TANGSHI_PRINTER_PORTS 应写作 9100-9109，而不是 ${value}。`,
    `TANGSHI_PRINTER_PORTS is written 9100-9109, not ${value}.`,
  );
}

function readUrl(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href.replace(/\/+$/, '');
  throw badSetting(
    `${name} 应为 http:// 或 https:// 开头的网址，而不是 ${value}。`,
    `${name} is an address beginning with http:// or https://, not ${value}.`,
  );
}

/** The value holds a password, so the refusal does not repeat it. */
function readDatabaseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^postgres(ql)?:/.test(value) && URL.canParse(value)) return value;
  throw badSetting('DATABASE_URL 应以 postgres:// 开头。', 'DATABASE_URL begins with postgres://.');
}

function readSettings(value: string): Record<string, string> {
  const pairs = value.split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const match = /^\s*([a-z_.]+)\s*=\s*(\S.*?)\s*$/.exec(pair);
      if (match?.[1] !== undefined && match[2] !== undefined) return [match[1], match[2]];
      throw badSetting(
        `POSTGRES_SETTINGS 应写作 name=value，而不是 ${pair}。`,
        `POSTGRES_SETTINGS is written name=value, not ${pair}.`,
      );
    }),
  );
}

function readLinkKey(value: string | undefined): string | undefined {
  if (value === undefined || value.length >= 32) return value;
  throw badSetting('TANGSHI_LINK_KEY 至少要 32 个字符。', 'TANGSHI_LINK_KEY has at least 32 characters.');
}

/** Refused here as at its use, so that a program with a bad key does not begin to start. */
function readSecretKey(value: string | undefined): string | undefined {
  if (value === undefined || parseSecretKeys(value) !== null) return value;
  throw badSetting(
    'TANGSHI_SECRET_KEY 应为 32 字节的 hex 或 base64，多个用逗号分隔。',
    'TANGSHI_SECRET_KEY is 32 bytes in hex or base64; several are separated by commas.',
  );
}

/** Two halves on one machine do not meet each other's port or folder. */
function defaultPort(halves: readonly Half[]): string {
  return halves.length === 1 && halves[0] === 'cashier' ? '8081' : '8080';
}

function defaultDataFolder(halves: readonly Half[], environment: Environment): string {
  const name = halves.length === 1 ? `tangshi-${halves[0]}` : 'tangshi';
  if (process.getuid?.() === 0) return join('/var/lib', name);
  return join(nonEmpty(environment['XDG_DATA_HOME']) ?? join(homedir(), '.local', 'share'), name);
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function badSetting(zh: string, en: string): StartRefused {
  return new StartRefused(zh, en, EXIT_CODE.badSetting);
}
