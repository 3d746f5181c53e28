import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublic } from './address.ts';
import { dial, type DialRequest } from './dial.ts';

let server: http.Server;
let base = '';
const seen: { host: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = http.createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    seen.push({ host: request.headers.host, body: Buffer.concat(chunks).toString() });
    if (request.url === '/away') reply.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    else if (request.url === '/large') reply.end('x'.repeat(2000));
    else if (request.url === '/slow') setTimeout(() => reply.end('late'), 5000).unref();
    else reply.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function ask(url: string, changes: Partial<DialRequest> = {}) {
  return dial({
    method: 'GET',
    url,
    headers: {},
    body: null,
    timeoutMs: 1000,
    replyBytesMax: 1000,
    reach: 'confirmed',
    ...changes,
  });
}

const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no fault',
    (error: { fault?: string }) => error.fault,
  );

describe('the one way out', () => {
  test('Z20: asks the named host at the address it had, and reads the whole reply', async () => {
    const named = base.replace('127.0.0.1', 'localhost');
    const reply = await ask(named, { method: 'PUT', body: '{"a":1}' });
    expect(reply).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(seen.at(-1)).toEqual({ host: new URL(named).host, body: '{"a":1}' });
  });

  test('Z20: private addresses are reached only where an owner confirmed them', async () => {
    for (const url of [
      base,
      base.replace('127.0.0.1', 'localhost'),
      'http://[::1]:9/',
      'http://169.254.169.254/',
    ])
      expect(await faultOf(ask(url, { reach: 'public' }))).toBe('notAllowed');
  });

  test('Z20: redirects, replies that are too large, slow or not there, and other protocols each have a name', async () => {
    expect(await faultOf(ask(`${base}/away`))).toBe('redirected');
    expect(await faultOf(ask(`${base}/large`))).toBe('tooLarge');
    expect(await faultOf(ask(`${base}/slow`, { timeoutMs: 100 }))).toBe('timeout');
    expect(await faultOf(ask('http://127.0.0.1:9/'))).toBe('broken');
    expect(await faultOf(ask('http://no-such-host.invalid/'))).toBe('unresolved');
    for (const url of ['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://a:b@127.0.0.1/', 'nothing'])
      expect(await faultOf(ask(url))).toBe('badUrl');
  });

  test('Z20: what lies outside the open internet is known', () => {
    const judge = (address: string) => isPublic({ address, family: address.includes(':') ? 6 : 4 });
    for (const address of ['8.8.8.8', '223.5.5.5', '2400:3200::1']) expect(judge(address)).toBe(true);
    for (const address of [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '127.0.0.1',
      '0.0.0.0',
      '169.254.169.254',
      '224.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
    ])
      expect(judge(address), address).toBe(false);
  });
});
