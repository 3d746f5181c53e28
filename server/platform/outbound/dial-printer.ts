import { connect, type Socket } from 'node:net';
import { resolveHost } from './address.ts';
import { DialError } from './dial.ts';

/** From one port to another, both counted. */
export type PortRange = { readonly from: number; readonly to: number };

export type PrinterAddress = { readonly host: string; readonly port: number };

export type PrinterDial = PrinterAddress & {
  /** Until the connection stands, resolving included. */
  readonly timeoutMs: number;
  /** The only ports that are called: whatever else listens in the shop's network is none of a printer's business. */
  readonly ports: PortRange;
};

const keepAliveMs = 10_000;

/**
 * Connects to a network printer: the name is asked for once and that very address is connected to. Gives the open
 * socket, whose errors are told by its `close` alone; throws DialError.
 */
export async function dialPrinter({ host, port, timeoutMs, ports }: PrinterDial): Promise<Socket> {
  if (!Number.isInteger(port) || port < ports.from || port > ports.to) throw new DialError('notAllowed');
  const ends = performance.now() + timeoutMs;
  const [address] = await before(ends, resolveHost(host)).catch((error: unknown) => {
    throw error instanceof DialError ? error : new DialError('unresolved', error);
  });
  if (address === undefined) throw new DialError('unresolved');
  const socket = connect({
    host: address.address,
    family: address.family,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: keepAliveMs,
  });
  try {
    await before(ends, connected(socket));
  } catch (error) {
    socket.destroy();
    throw error instanceof DialError ? error : new DialError('broken', error);
  }
  socket.on('error', () => undefined);
  return socket;
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve();
    });
    // Stays where it was given up before: a late refusal must end nothing else.
    socket.on('error', reject);
  });
}

function before<T>(ends: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new DialError('timeout')), Math.max(0, ends - performance.now()));
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
