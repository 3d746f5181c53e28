import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const program = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url));
const startMsMax = 20_000;
const stopMsMax = 5000;

const opened = z.object({
  wechatUrl: z.url(),
  alipayUrl: z.url(),
  controlUrl: z.url(),
  printers: z.array(
    z.object({ port: z.int(), widthMm: z.union([z.literal(58), z.literal(80)]), pageUrl: z.url() }),
  ),
  accounts: z.array(
    z.object({
      channel: z.enum(['wechat', 'alipay']),
      zh: z.string(),
      en: z.string(),
      settings: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** The stand-ins for WeChat Pay, Alipay and three printers of a demo shop, as a program of its own. */
export type RunningSandbox = z.infer<typeof opened> & { readonly close: () => Promise<void> };

/**
 * Starts the sandbox on its own book in the data folder, at the ports it had before where they are free. It ends with
 * this program, however that ends. Throws when it does not come up.
 */
export async function startSandbox(dataFolder: string): Promise<RunningSandbox> {
  const folder = join(dataFolder, 'sandbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'ports.json');
  const kept = keptPorts(file);
  const running = await run(folder, kept).catch((error: unknown) => {
    if (kept.gateway === 0) throw error;
    return run(folder, { gateway: 0, control: 0 });
  });
  const ports = { gateway: portOf(running.wechatUrl), control: portOf(running.controlUrl) };
  writeFileSync(file, JSON.stringify(ports));
  return running;
}

type Ports = { readonly gateway: number; readonly control: number };

function keptPorts(file: string): Ports {
  const port = z.int().min(1).max(65_535);
  try {
    return z.object({ gateway: port, control: port }).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { gateway: 0, control: 0 };
  }
}

async function run(folder: string, { gateway, control }: Ports): Promise<RunningSandbox> {
  const args = [
    '--folder',
    folder,
    '--port',
    String(gateway),
    '--control-port',
    String(control),
    '--printers',
    '--attached',
  ];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async (): Promise<void> => {
    child.stdin.end();
    const late = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
    await ended;
    clearTimeout(late);
  };
  const lines = createInterface({ input: child.stdout });
  const first = new Promise<string>((resolve) => lines.once('line', resolve));
  const silent = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), startMsMax).unref();
    void ended.then(() => resolve(null));
  });
  const line = await Promise.race([first, silent]);
  if (line === null) {
    await close();
    throw new Error('the payment sandbox did not come up');
  }
  child.stdin.on('error', () => undefined);
  return { ...opened.parse(JSON.parse(line)), close };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
