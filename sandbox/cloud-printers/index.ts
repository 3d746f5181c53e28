import { createServer, type RequestListener, type Server } from 'node:http';
import { textOf } from '../printer/text.ts';
import { ACCOUNTS } from './accounts.ts';
import { openClouds } from './clouds.ts';
import { type Faults, openFaults } from './faults.ts';
import { feieyun } from './feieyun.ts';
import { PAGE_PATH, pageListener } from './page.ts';
import { vendorListener } from './serve.ts';
import type { Job, PrinterState, Vendor } from './types.ts';
import { xpyun } from './xpyun.ts';
import { openYilianyun } from './yilianyun.ts';

export type { Effect, FaultRule, Job, PrinterState, Vendor } from './types.ts';

/** A printer as a shop's settings describe it, with the key. */
export type CloudPrinterAccount = {
  readonly vendor: Vendor;
  readonly user: string;
  readonly key: string;
  readonly serial: string;
  readonly baseUrl: string;
  readonly columns: 32 | 48;
};

/** What moves the clouds and printers from outside. */
export type CloudControl = {
  readonly faults: Pick<Faults, 'add' | 'clear' | 'list'>;
  printers(): readonly CloudPrinterAccount[];
  /** How a printer stands; with a change given, after that change. */
  state(serial: string, change?: Partial<PrinterState>): PrinterState;
  /** Orders as the clouds have them, oldest first; of one printer where told. */
  orders(serial?: string): readonly Job[];
  /** What each slip of a printer says, line by line. */
  texts(serial: string): readonly (readonly string[])[];
  /** 易联云: all tokens stop working. */
  expireTokens(): void;
  tokensToday(clientId: string): number;
  /** Takes printed slips away. */
  clear(): void;
};

export type CloudParts = {
  readonly now?: () => number;
  /** Where the vendors' paths are served. */
  readonly origin: () => string;
  readonly report?: (line: string) => void;
};

/** The three clouds without a server of their own: for a server that has other paths too. */
export type CloudRoom = {
  readonly control: CloudControl;
  /** By the target of a request. */
  ownsCall(target: string): boolean;
  readonly serveCall: RequestListener;
  ownsPage(target: string): boolean;
  readonly servePage: RequestListener;
  stop(): void;
};

export function openCloudRoom({ now = Date.now, origin, report = console.error }: CloudParts): CloudRoom {
  const clouds = openClouds(ACCOUNTS, now);
  const faults = openFaults();
  const yilianyun = openYilianyun();
  const vendors = [feieyun, yilianyun, xpyun];
  const baseUrl = (vendor: Vendor): string =>
    `${origin()}${vendors.find((each) => each.vendor === vendor)?.base ?? ''}`;
  return {
    ownsCall: (target) => vendors.some((each) => each.owns(target.replace(/[?#].*$/s, ''))),
    serveCall: vendorListener(vendors, clouds, faults, report),
    ownsPage: (target) => target.startsWith(PAGE_PATH),
    servePage: pageListener({ clouds, faults, baseUrl, report }),
    stop: clouds.stop,
    control: {
      faults,
      printers: () =>
        clouds.accounts.flatMap(({ vendor, user, key, printers }) =>
          printers.map(({ serial, columns }) => ({
            vendor,
            user,
            key,
            serial,
            columns,
            baseUrl: baseUrl(vendor),
          })),
        ),
      state: (serial, change = {}) => clouds.set(serial, change),
      orders: (serial) => clouds.jobs().filter((job) => serial === undefined || job.serial === serial),
      texts: (serial) => clouds.jobs().flatMap((job) => (job.serial === serial ? job.slips.map(textOf) : [])),
      expireTokens: yilianyun.expireTokens,
      tokensToday: yilianyun.tokensToday,
      clear: clouds.clear,
    },
  };
}

export type CloudPrinters = {
  readonly url: string;
  readonly pageUrl: string;
  readonly control: CloudControl;
  close(): Promise<void>;
};

/** Opens the clouds on a port of their own: the vendors' paths and the page. */
export async function openCloudPrinters(
  options: { readonly port?: number; readonly host?: string; readonly now?: () => number } = {},
): Promise<CloudPrinters> {
  const { port = 0, host = '127.0.0.1', now = Date.now } = options;
  let url = '';
  const room = openCloudRoom({ now, origin: () => url });
  const server = createServer((request, response) => {
    const page = room.ownsPage(request.url ?? '');
    (page ? room.servePage : room.serveCall)(request, response);
  });
  url = `http://${host}:${await listen(server, port, host)}`;
  return {
    url,
    pageUrl: `${url}${PAGE_PATH}`,
    control: room.control,
    close: () => {
      room.stop();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the clouds have no port'));
      else resolve(address.port);
    });
  });
}
