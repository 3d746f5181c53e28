import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialPrinter, type PrinterDial } from './dial-printer.ts';

let server: Server;
let port = 0;
const guests: Socket[] = [];

beforeAll(async () => {
  server = createServer((socket) => {
    guests.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => socket.write(chunk));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  for (const guest of guests) guest.destroy();
  server.close();
});

const call = (changes: Partial<PrinterDial> = {}) =>
  dialPrinter({ host: '127.0.0.1', port, timeoutMs: 2000, ports: { from: port, to: port }, ...changes });

const faultOf = (connecting: Promise<unknown>) =>
  connecting.then(
    () => 'no fault',
    (error: { fault?: string }) => error.fault,
  );

const listenBriefly = `const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;

describe('the way to a printer', () => {
  test('Z20: connects to the address its name had, and bytes go both ways', async () => {
    const socket = await call({ host: 'localhost' });
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.write('slip');
    const [chunk]: Buffer[] = await once(socket, 'data');
    expect(chunk?.toString()).toBe('slip');
    socket.destroy();
  });

  test('Z20: only the ports of printers are called', async () => {
    const asked = guests.length;
    for (const ports of [
      { from: port + 1, to: 65_535 },
      { from: 1, to: port - 1 },
    ])
      expect(await faultOf(call({ ports }))).toBe('notAllowed');
    expect(await faultOf(call({ port: Number.NaN }))).toBe('notAllowed');
    expect(guests).toHaveLength(asked);
  });

  test('Z20: nobody there, no such name and no time each have a name', async () => {
    const empty = createServer();
    empty.listen(0, '127.0.0.1');
    await once(empty, 'listening');
    const { port: closed } = empty.address() as AddressInfo;
    empty.close();
    await once(empty, 'close');
    expect(await faultOf(call({ port: closed, ports: { from: closed, to: closed } }))).toBe('broken');
    expect(await faultOf(call({ host: 'no-such-host.invalid' }))).toBe('unresolved');
  });

  test('Z20: one that neither takes a call nor refuses it is given up in time', async () => {
    // The system takes a few calls for a program that stands still, and then leaves the next ones ringing.
    const still = spawn(process.execPath, ['-e', listenBriefly], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [told]: Buffer[] = await once(still.stdout, 'data');
    const ringing = Number(told?.toString());
    still.kill('SIGSTOP');
    const waiting = Array.from({ length: 8 }, () =>
      connect(ringing, '127.0.0.1').on('error', () => undefined),
    );
    await once(waiting[0] ?? still, 'connect');
    const asked = call({ port: ringing, timeoutMs: 300, ports: { from: ringing, to: ringing } });
    expect(await faultOf(asked)).toBe('timeout');
    for (const socket of waiting) socket.destroy();
    still.kill('SIGKILL');
  });

  test('Z20: a printer that hangs up hard is told by the close alone', async () => {
    const socket = await call();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write('x');
    await once(socket, 'data');
    guests.at(-1)?.resetAndDestroy();
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});
