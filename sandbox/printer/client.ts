import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A program that prints, for tests: a connection, what came back on it so far, and whether it was hung up. */
export type Client = {
  readonly socket: Socket;
  write(hex: string): void;
  /** What has come back, in hex. */
  heard(): string;
  /** Waits until so many bytes have come back. */
  hears(bytes: number): Promise<string>;
  closed: Promise<unknown>;
};

/** Connects; throws where nobody listens. */
export async function openClient(port: number): Promise<Client> {
  const socket = connect(port, '127.0.0.1');
  let heard = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  // A printer that hangs up hard is what some tests are about.
  socket.on('error', () => undefined);
  return {
    socket,
    write: (hex) => {
      socket.write(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
    },
    heard: () => heard.toString('hex'),
    hears: async (bytes) => {
      while (heard.length < bytes) await once(socket, 'data');
      return heard.toString('hex');
    },
    closed,
  };
}
