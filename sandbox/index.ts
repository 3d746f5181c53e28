import { createServer, type RequestListener, type Server } from 'node:http';
import { alipay } from './alipay/index.ts';
import { type CloudControl, openCloudRoom } from './cloud-printers/index.ts';
import { ensureAccounts } from './core/accounts.ts';
import { openBook } from './core/book.ts';
import { openClock } from './core/clock.ts';
import { controlListener } from './core/control.ts';
import { type Control, makeControl, type SandboxAccount } from './core/control-calls.ts';
import { openFaults } from './core/faults.ts';
import { gatewayListener } from './core/gateway.ts';
import { startTimers, type Timers } from './core/timers.ts';
import type { Parts } from './core/types.ts';
import { wechat } from './wechat/index.ts';

export type SandboxOptions = {
  /** Where the book lies; made if it is not there. */
  readonly folder: string;
  /** Of the gateways; 0 lets the system choose. */
  readonly port?: number;
  /** Of the control API and the wallet page. */
  readonly controlPort?: number;
  readonly host?: string;
  /** The machine's clock, unless a test brings its own. */
  readonly now?: () => number;
  readonly report?: (line: string) => void;
};

export type Sandbox = {
  readonly wechatUrl: string;
  readonly alipayUrl: string;
  readonly controlUrl: string;
  /** The clouds of printers, under their own paths beside the gateways. */
  readonly cloudPrinters: CloudControl;
  readonly accounts: readonly SandboxAccount[];
  readonly control: Control;
  close(): Promise<void>;
};

/** Every gateway; a new one is added here. */
const CHANNELS: Parts['channels'] = { wechat, alipay };

/** Opens the sandbox: the gateways on one port, the control API and the wallet page on another. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { folder, port = 0, controlPort = 0, host = '127.0.0.1', now = Date.now } = options;
  const report = options.report ?? ((line: string): void => console.error(line));
  const book = openBook(folder);
  let gatewayUrl = '';
  let timers: Timers | undefined;
  const parts: Parts = {
    book,
    clock: openClock(book, now),
    faults: openFaults(),
    channels: CHANNELS,
    gatewayUrl: () => gatewayUrl,
    wake: () => timers?.wake(),
  };
  for (const { channel } of Object.values(parts.channels)) ensureAccounts(channel, parts);
  const clouds = openCloudRoom({ now, origin: () => gatewayUrl, report });
  const gateway = await listen(
    either(clouds.ownsCall, clouds.serveCall, gatewayListener(parts, report)),
    port,
    host,
  );
  gatewayUrl = urlOf(gateway, host);
  const running = startTimers(parts, report);
  timers = running;
  const control = makeControl(parts, running);
  const controlServer = await listen(
    either(clouds.ownsPage, clouds.servePage, controlListener(control, report)),
    controlPort,
    host,
  );
  return {
    wechatUrl: gatewayUrl,
    alipayUrl: `${gatewayUrl}/gateway.do`,
    controlUrl: urlOf(controlServer, host),
    cloudPrinters: clouds.control,
    accounts: control.accounts(),
    control,
    close: async () => {
      clouds.stop();
      await Promise.all([shut(gateway), shut(controlServer)]);
      await running.stop();
      book.close();
    },
  };
}

/** Calls that are the first listener's go to it, all others to the second. */
function either(
  owns: (target: string) => boolean,
  first: RequestListener,
  second: RequestListener,
): RequestListener {
  return (request, response) => {
    (owns(request.url ?? '/') ? first : second)(request, response);
  };
}

function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
}
