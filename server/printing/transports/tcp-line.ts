import { dialPrinter, type PrinterAddress, type PortRange } from '../../platform/outbound/dial-printer.ts';
import type { ByteLine, LineEar } from './port.ts';

/** A printer in the shop's network answers in milliseconds, one that wakes up in a second or two. */
const connectMsMax = 3000;

/** A line to a network printer (port 9100). */
export async function openTcpLine(
  { host, port }: PrinterAddress,
  ports: PortRange,
  ear: LineEar,
): Promise<ByteLine> {
  const socket = await dialPrinter({ host, port, ports, timeoutMs: connectMsMax });
  let broken = false;
  socket.on('error', () => {
    broken = true;
  });
  socket.on('data', ear.bytes);
  const closed = new Promise<void>((resolve) => {
    if (socket.closed) resolve();
    socket.once('close', () => resolve());
  });
  closed.then(ear.closed);
  return {
    alive: () => socket.writable && !socket.readableEnded,
    write: (bytes) =>
      new Promise((resolve) => {
        socket.write(bytes, (error) => resolve(error === undefined || error === null));
        closed.then(() => resolve(false));
      }),
    async finish(timeoutMs) {
      const late = setTimeout(() => socket.destroy(), timeoutMs);
      socket.end();
      await closed;
      clearTimeout(late);
      return !broken;
    },
    close: () => void socket.destroy(),
  };
}
