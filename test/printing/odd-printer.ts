import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What a program said: one question or one slip, by what it asks at its end. */
export type Said = {
  readonly kind: 'status' | 'end' | 'slip' | 'other';
  readonly bytes: Buffer;
  readonly connection: number;
};

/** A thing at a printer's port that answers as a test says. */
export type OddPrinter = {
  readonly port: number;
  readonly said: readonly Said[];
  close(): Promise<void>;
};

/** Listens, and hands everything that is said to `answer` with the socket it was said on. */
export async function openOddPrinter(answer: (said: Said, socket: Socket) => void): Promise<OddPrinter> {
  const said: Said[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      const one: Said = { kind: kindOf(bytes), bytes, connection };
      said.push(one);
      answer(one, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    said,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export const well = Buffer.from([0x12, 0x12, 0x12, 0x12]);
export const printed = Buffer.from([0]);

function kindOf(bytes: Buffer): Said['kind'] {
  if (bytes.subarray(0, 2).equals(Buffer.from([0x10, 0x04])) && bytes.length === 12) return 'status';
  if (bytes.subarray(0, 2).equals(Buffer.from([0x1d, 0x72])) && bytes.length === 3) return 'end';
  if (bytes.subarray(0, 3).equals(Buffer.from([0x1d, 0x28, 0x48])) && bytes.length === 11) return 'end';
  return bytes.length > 40 ? 'slip' : 'other';
}
