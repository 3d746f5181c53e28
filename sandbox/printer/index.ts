import { createServer, type Server, type Socket } from 'node:net';
import { type Answer, openEngine } from './engine.ts';
import { openPage } from './page.ts';
import { openParser } from './parse.ts';
import { textOf } from './text.ts';
import type { Encoding, PrinterState, Slip } from './types.ts';

export type { Encoding, PrintedItem, PrinterState, Slip } from './types.ts';
export { textOf };

export type PrinterOptions = {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly widthMm: 58 | 80;
  readonly encoding: Encoding;
  /** Printable dots, where they are not 384 or 576. */
  readonly dots?: number;
  readonly host?: string;
  /** Where people look at the slips; without one there is no page. */
  readonly pagePort?: number;
};

export type Printer = {
  readonly port: number;
  readonly pageUrl: string | null;
  slips(): readonly Slip[];
  /** What stands on each slip, as plain lines. */
  texts(): readonly (readonly string[])[];
  /** How it stands; with a change given, after that change. */
  state(change?: Partial<PrinterState>): Promise<PrinterState>;
  /** How many have connected so far, how many still are, and how many bytes came. */
  traffic(): { readonly connections: number; readonly open: number; readonly bytes: number };
  /** Takes the printed slips away. */
  clear(): void;
  close(): Promise<void>;
};

const DOTS = { 58: 384, 80: 576 };

/** Opens a receipt printer on a port. As real ones do it serves one connection at a time; the others wait. */
export async function openPrinter(options: PrinterOptions): Promise<Printer> {
  const { widthMm, encoding, host = '127.0.0.1', pagePort } = options;
  const dots = options.dots ?? DOTS[widthMm];
  const engine = openEngine(dots, encoding);
  const desk = openDesk(engine);
  const server = createServer(desk.welcome);
  const port = await listen(server, options.port, host);
  const state: Printer['state'] = async (change = {}) => {
    engine.set(change);
    if (change.network === 'down' && server.listening) await shut(server, desk.sockets());
    if (change.network === 'up' && !server.listening) await listen(server, port, host);
    return engine.state();
  };
  const page =
    pagePort === undefined
      ? null
      : await openPage({
          port: pagePort,
          host,
          dots,
          slips: engine.paper.slips,
          clear: engine.paper.clear,
          state,
        });
  return {
    port,
    pageUrl: page === null ? null : page.url,
    slips: engine.paper.slips,
    texts: () => engine.paper.slips().map(textOf),
    state,
    traffic: desk.traffic,
    clear: engine.paper.clear,
    close: async () => {
      engine.stop();
      if (server.listening) await shut(server, desk.sockets());
      await page?.close();
    },
  };
}

type Desk = {
  welcome(socket: Socket): void;
  sockets(): readonly Socket[];
  traffic(): { connections: number; open: number; bytes: number };
};

function openDesk(engine: ReturnType<typeof openEngine>): Desk {
  const waiting: Socket[] = [];
  let served: Socket | undefined;
  const traffic = { connections: 0, bytes: 0 };

  const serveNext = (): void => {
    served = waiting.shift();
    if (served === undefined) return;
    const socket = served;
    const parse = openParser();
    const answer: Answer = (bytes) => {
      if (!socket.destroyed) socket.write(bytes);
    };
    let took = 0;
    socket.on('data', (chunk: Buffer) => {
      const { breakAfterBytes } = engine.state();
      const taken = breakAfterBytes === null ? chunk : chunk.subarray(0, Math.max(0, breakAfterBytes - took));
      took += taken.length;
      traffic.bytes += taken.length;
      for (const command of parse(taken)) engine.take(command, answer);
      if (breakAfterBytes !== null && took >= breakAfterBytes) socket.resetAndDestroy();
    });
    socket.once('close', () => {
      engine.leave(answer);
      serveNext();
    });
    socket.resume();
  };
  return {
    welcome: (socket) => {
      traffic.connections += 1;
      socket.pause();
      // Whoever breaks off is noticed by `close`.
      socket.on('error', () => undefined);
      waiting.push(socket);
      socket.once('close', () => {
        const at = waiting.indexOf(socket);
        if (at !== -1) waiting.splice(at, 1);
      });
      if (served === undefined) serveNext();
    },
    sockets: () => [...waiting, ...(served === undefined ? [] : [served])],
    traffic: () => ({ ...traffic, open: waiting.length + (served === undefined ? 0 : 1) }),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the printer has no port'));
      else resolve(address.port);
    });
  });
}

function shut(server: Server, sockets: readonly Socket[]): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
