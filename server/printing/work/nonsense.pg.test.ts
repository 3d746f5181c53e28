import { afterEach, describe, expect, test } from 'vitest';
import { networkPrinter } from '../../../test/harness/printers.ts';
import {
  type OddPrinter,
  openOddPrinter,
  printed,
  type Said,
  well,
} from '../../../test/printing/odd-printer.ts';
import { dishNamed, nextId, until, usePrintHouse } from '../../../test/printing/work-house.ts';
import type { Model } from '../setup/domain/setup.ts';

const house = usePrintHouse();
let odd: OddPrinter | undefined;
afterEach(async () => {
  await odd?.close();
});

/** Puts the thing at the port of a printer in force; gives the printer's id. */
async function setUp(port: number, model: Partial<Model> = {}): Promise<string> {
  const plain = networkPrinter(nextId(), port, []);
  await house().setUp([{ ...plain, model: { ...plain.model, ...model } }]);
  return plain.id;
}

const seen = (kind: Said['kind']): Said[] => odd?.said.filter((said) => said.kind === kind) ?? [];

describe('PW18: nonsense', () => {
  test.each([
    ['a web server', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), true],
    ['one that never asked to be asked', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), false],
    ['noise', Buffer.from([0xff, 0x80, 0x91, 0x55, 0xe4, 0x10, 0x31]), true],
    ['an answer too many', Buffer.concat([well, printed, printed]), false],
  ])('PW18: %s gets no slip', async (_name, answer, tellsStatus) => {
    odd = await openOddPrinter((_said, socket) => void socket.write(answer));
    const id = await setUp(odd.port, { tellsStatus });
    house().startWork();
    const [waiting = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().openItems()).length > 0);
    const asked = odd.said.length;
    await until(() => (odd?.said.length ?? 0) > asked + 3);
    expect(seen('slip')).toEqual([]);
    expect(await house().job(waiting)).toMatchObject({ state: 'queued', tries: 0 });
    expect(await house().openItems()).toMatchObject([{ kind: 'printer.trouble', subject: id }]);
  });

  test('PW18: an echo of another slip proves nothing', async () => {
    odd = await openOddPrinter(({ kind, bytes }, socket) => {
      if (kind === 'status') socket.write(well);
      if (kind === 'end') socket.write(Buffer.from([0x37, 0x22, ...bytes.subarray(-4), 0]));
      if (kind === 'slip') socket.write(Buffer.from([0x37, 0x22, 0x30, 0x30, 0x30, 0x7a, 0]));
    });
    const id = await setUp(odd.port, { fence: 'echo' });
    house().startWork();
    const [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    expect(await house().until(slip, 'unknown')).toMatchObject({ code: 'printer.noAnswer', tries: 1 });
    expect(seen('slip')).toHaveLength(1);
  });
});

test('PW8: an end told on a later line is not taken for that of the next slip', async () => {
  let owed = 0;
  let release: () => void = () => undefined;
  odd = await openOddPrinter(({ kind, connection }, socket) => {
    if (kind === 'status') socket.write(well);
    if (kind === 'slip' && connection === 1) {
      owed += 1;
      socket.resetAndDestroy();
    }
    if (kind === 'slip' && connection > 1) release = () => socket.write(printed);
    if (kind !== 'end') return;
    // The end of the slip that was sent on the first line comes out with the first answer on the next one.
    socket.write(Buffer.concat([...Array.from({ length: owed }, () => printed), printed]));
    owed = 0;
  });
  const id = await setUp(odd.port);
  house().startWork();
  const [first = '', second = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
  expect(await house().until(first, 'unknown')).toMatchObject({ code: 'line.broke' });
  await until(() => seen('slip').length === 2);
  expect(seen('end').filter(({ connection }) => connection === 2)).toHaveLength(2);
  expect(await house().job(second)).toMatchObject({ state: 'sending' });
  release();
  await house().until(second, 'confirmed');
  expect(await house().job(first)).toMatchObject({ state: 'unknown' });
});
