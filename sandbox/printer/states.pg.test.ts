import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, openClient } from './client.ts';
import { openPrinter, type Printer } from './index.ts';

const ASK = '100401 100402 100403 100404';
/** Two lines, a cut, and the question that ends a job. */
const JOB = '1b40 41310a 41320a 1d564200 1d7201';

let printer: Printer;
let client: Client;
beforeEach(async () => {
  printer = await openPrinter({ port: 0, widthMm: 58, encoding: 'gb18030' });
  client = await openClient(printer.port);
});
afterEach(async () => {
  client.socket.destroy();
  await printer.close();
});

const again = async (): Promise<Client> => {
  client.socket.destroy();
  client = await openClient(printer.port);
  return client;
};

/** Waits until something holds; a test that waits for ever is ended by its time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(5);
}

describe('SP5: status', () => {
  test.each([
    ['well', {}, '12121212'],
    ['out of paper', { paper: 'out' }, '1a32127e'],
    ['paper low', { paper: 'low' }, '1212121e'],
    ['cover open', { cover: 'open' }, '1a161212'],
    ['drawer open', { drawer: 'open' }, '16121212'],
    ['swallowing', { swallows: true }, '12121212'],
  ] as const)('SP5: %s', async (_name, change, answer) => {
    await printer.state(change);
    client.write(ASK);
    expect(await client.hears(4)).toBe(answer);
  });

  test('SP5: asked behind a job that waits for paper, it answers at once', async () => {
    await printer.state({ paper: 'out' });
    client.write(`${JOB} ${ASK}`);
    expect(await client.hears(4)).toBe('1a32127e');
    expect(printer.slips()).toEqual([]);
  });

  test('SP5: a kick opens the drawer until it is shut by hand', async () => {
    client.write(`1b700019fa ${JOB} 100401`);
    expect(await client.hears(2)).toBe('0016');
    expect(await printer.state({ drawer: 'shut' })).toMatchObject({ drawer: 'shut' });
  });
});

describe('SP6: out of paper and open', () => {
  test.each([
    ['paper', { paper: 'out' }, { paper: 'enough' }],
    ['cover', { cover: 'open' }, { cover: 'closed' }],
  ] as const)('SP6: %s', async (_name, wrong, right) => {
    await printer.state(wrong);
    client.write(JOB);
    client.write('100401');
    expect(await client.hears(1)).toBe('1a');
    expect(printer.slips()).toEqual([]);
    await printer.state(right);
    expect(await client.hears(2)).toBe('1a00');
    expect(printer.texts()).toEqual([['A1', 'A2']]);
  });

  test('SP6: the roll ends in the middle of a slip and goes on with the next one', async () => {
    await printer.state({ linesLeft: 1 });
    client.write(JOB);
    await until(() => printer.texts()[0]?.length === 1);
    client.write('100404');
    expect(await client.hears(1)).toBe('7e');
    await printer.state({ paper: 'enough' });
    expect(await client.hears(2)).toBe('7e00');
    expect(printer.texts()).toEqual([['A1', 'A2']]);
  });

  test('SP6: what waits is printed though who sent it has hung up', async () => {
    await printer.state({ paper: 'out' });
    client.write(`${JOB} 100401`);
    await client.hears(1);
    client.socket.destroy();
    await client.closed;
    await printer.state({ paper: 'enough' });
    expect(printer.texts()).toEqual([['A1', 'A2']]);
  });
});

test('SP7: off the network it cuts everybody off and refuses, and comes back on its port', async () => {
  await printer.state({ network: 'down' });
  await client.closed;
  await expect(openClient(printer.port)).rejects.toThrow('ECONNREFUSED');
  await printer.state({ network: 'up' });
  const back = await again();
  back.write(JOB);
  expect(await back.hears(1)).toBe('00');
});

test('SP8: a slow printer takes its time for each line and answers after the last', async () => {
  await printer.state({ msPerLine: 60 });
  const start = performance.now();
  client.write(`${JOB} 100401`);
  expect(await client.hears(1)).toBe('12');
  expect(printer.texts()[0]?.length).toBe(1);
  expect(await client.hears(2)).toBe('1200');
  expect(performance.now() - start).toBeGreaterThan(110);
});

test('SP9: a silent printer prints and says nothing', async () => {
  await printer.state({ answers: false });
  client.write(`1d61ff ${ASK} ${JOB}`);
  await until(() => printer.slips()[0]?.cut === 'partial');
  await printer.state({ cover: 'open' });
  await wait(30);
  expect(client.heard()).toBe('');
});

test('SP10: what swallows says that all is well, prints nothing and never ends a job', async () => {
  await printer.state({ swallows: true });
  client.write(`${JOB} 100404`);
  expect(await client.hears(1)).toBe('12');
  await wait(30);
  expect([client.heard(), printer.slips()]).toEqual(['12', []]);
  await printer.state({ swallows: false });
  client.write(JOB);
  expect(await client.hears(2)).toBe('1200');
  expect(printer.slips()).toHaveLength(1);
});

test('SP11: it hangs up half-way; the next job comes out under the half', async () => {
  await printer.state({ breakAfterBytes: 6 });
  client.write(JOB);
  await client.closed;
  expect(client.heard()).toBe('');
  expect(printer.texts()).toEqual([['A1']]);
  expect(printer.traffic()).toMatchObject({ connections: 1, bytes: 6 });
  await printer.state({ breakAfterBytes: null });
  const next = await again();
  next.write(JOB);
  await next.hears(1);
  expect(printer.texts()).toEqual([['A1', 'A1', 'A2']]);
  printer.clear();
  expect(printer.slips()).toEqual([]);
});

test('SP12: a second connection is served when the first is gone', async () => {
  const second = await openClient(printer.port);
  second.write(`42310a ${JOB}`);
  client.write(JOB);
  await client.hears(1);
  await wait(30);
  expect([second.heard(), printer.texts()]).toEqual(['', [['A1', 'A2']]]);
  client.socket.destroy();
  expect(await second.hears(1)).toBe('00');
  expect(printer.texts()).toEqual([
    ['A1', 'A2'],
    ['B1', 'A1', 'A2'],
  ]);
  second.socket.destroy();
});

test('SP12: who gives up waiting is forgotten', async () => {
  const second = await openClient(printer.port);
  second.socket.destroy();
  await second.closed;
  const third = await openClient(printer.port);
  client.socket.destroy();
  third.write('100401');
  expect(await third.hears(1)).toBe('12');
  third.socket.destroy();
});

test('SP13: it tells its state when told to, and each change of it, until told to stop', async () => {
  client.write('1d61ff');
  expect(await client.hears(4)).toBe('10000000');
  await printer.state({ paper: 'out' });
  expect(await client.hears(8)).toBe('1000000018000f00');
  await printer.state({ paper: 'enough', cover: 'open' });
  expect(await client.hears(12)).toBe('1000000018000f0038000000');
  client.write('1d6100 100401');
  await client.hears(13);
  await printer.state({ cover: 'closed', paper: 'low' });
  await wait(30);
  expect(client.heard()).toBe('1000000018000f00380000001a');
});

test('SP5: the end of a job tells that the paper is low, an echo its four letters', async () => {
  await printer.state({ paper: 'low' });
  client.write('41 0a 1d7201 1d7202 1d28480600 3030 4b2d3841');
  expect(await client.hears(9)).toBe('030037224b2d384100');
});
