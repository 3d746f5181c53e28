import { flushCompileCache } from 'node:module';
import { startApp } from './app.ts';
import { type Config, HELP, readConfig } from './config.ts';
import { type Database, openDatabase } from './platform/postgres/index.ts';
import { ensureScreens } from './platform/screens.ts';
import { EXIT_CODE, StartRefused } from './platform/start-refused.ts';
import { bannerOf } from './banner.ts';

const STOP_SECONDS_MAX = 15;
const SAME_SIGNAL_MS = 1000;
const PARENT_LOOK_MS = 500;

try {
  if (process.argv.includes('--help')) process.stdout.write(HELP);
  else await start(readConfig(process.argv.slice(2), process.env));
} catch (error) {
  giveUp(error);
}

async function start(config: Config): Promise<void> {
  const say = (line: string): void => console.log(line);
  const [database] = await Promise.all([open(config), config.screens ? ensureScreens(say) : undefined]);
  try {
    const starting = startApp(config, database);
    // It answers before it has begun everything: whoever stops it then must find the database stopped as well.
    stopOnSignal(async () => {
      await (await starting).close();
      await database.close();
    });
    const app = await starting;
    console.log(bannerOf(app, database.location));
    // A program that is killed later has kept it all the same.
    flushCompileCache();
  } catch (error) {
    await database.close();
    throw explain(error, config);
  }
}

function open(config: Config): Promise<Database> {
  return openDatabase({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    connectionsMax: config.databaseConnectionsMax,
    settings: config.postgresSettings,
    onLost: giveUp,
  });
}

/**
 * The first signal stops in order; whoever is in a hurry sends another. Ctrl-C under npm arrives twice within
 * moments, from the terminal and from npm: that is one.
 */
function stopOnSignal(stop: () => Promise<void>): void {
  let askedAt: number | undefined;
  const onSignal = (): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(EXIT_CODE.general);
      return;
    }
    askedAt = performance.now();
    console.log('正在停止… Stopping…');
    setTimeout(() => process.exit(EXIT_CODE.general), STOP_SECONDS_MAX * 1000).unref();
    stop().then(() => process.exit(0), giveUp);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  stopWithNpm(onSignal);
}

function explain(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `端口 ${port} 已被占用；请用 --port 指定另一个端口。`,
      `Port ${port} is taken; name another with --port.`,
      EXIT_CODE.portTaken,
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new StartRefused(
      `不能在 ${host} 的端口 ${port} 上监听；请用 --host、--port 指定别的地址。`,
      `Listening on ${host}, port ${port}, is not allowed here; name another with --host and --port.`,
      EXIT_CODE.portTaken,
    );
  }
  return error;
}

function giveUp(error: unknown): void {
  if (error instanceof StartRefused) {
    console.error(`${error.zh}\n${error.en}`);
    process.exit(error.exitCode);
  }
  console.error(error);
  process.exit(EXIT_CODE.general);
}

/** A SIGTERM to `npm start` ends npm and its shell but is not handed on: who started us is gone, so we stop too. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_LOOK_MS);
  watch.unref();
}
