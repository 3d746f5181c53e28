import { createServer, type Socket } from 'node:net';

/** A printer that only keeps time: it answers as one that is well, and says when the bytes of a slip arrive. */
export type BarePrinter = {
  readonly port: number;
  /** The next slip's first byte, in milliseconds of `performance.now()`. */
  nextSlip(): Promise<number>;
  close(): Promise<void>;
};

/** Every slip begins with ESC @. */
const reset = Buffer.from([0x1b, 0x40]);
/** DLE EOT n, answered at once. */
const askedHow = Buffer.from([0x10, 0x04]);
const isWell = 0x12;
/** GS r n, answered when all before it is printed. */
const askedInTurn = Buffer.from([0x1d, 0x72]);

/** Opens a printer on loopback. A dead one takes connections and never says anything. */
export async function openBarePrinter(dead = false): Promise<BarePrinter> {
  const waiting: ((at: number) => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      const at = performance.now();
      if (dead) return;
      if (chunk.includes(reset)) waiting.shift()?.(at);
      const questions = count(chunk, askedHow);
      if (questions > 0) socket.write(Buffer.alloc(questions, isWell));
      const inTurn = count(chunk, askedInTurn);
      if (inTurn > 0) socket.write(Buffer.alloc(inTurn, 0));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the printer has no port');
  return {
    port: address.port,
    nextSlip: () => new Promise((resolve) => waiting.push(resolve)),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function count(chunk: Buffer, part: Buffer): number {
  let found = 0;
  for (let at = chunk.indexOf(part); at !== -1; at = chunk.indexOf(part, at + part.length)) found += 1;
  return found;
}
