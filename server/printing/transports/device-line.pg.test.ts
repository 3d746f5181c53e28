import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { networkPrinter } from '../../../test/harness/printers.ts';
import { dishNamed, everyPort, nextId, until, usePrintHouse } from '../../../test/printing/work-house.ts';
import { openPaper } from '../../../sandbox/printer/paper.ts';
import { openParser } from '../../../sandbox/printer/parse.ts';
import { textOf } from '../../../sandbox/printer/text.ts';
import type { Model } from '../setup/domain/setup.ts';
import { lineOpener } from './index.ts';

const house = usePrintHouse();
const folder = mkdtempSync(join(tmpdir(), 'tangshi-devices-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Puts a device in force as a printer, opened from a folder; gives the printer's id. */
async function setUp(path: string, deviceFolder: string, model: Partial<Model>): Promise<string> {
  const plain = networkPrinter(nextId(), 9100, []);
  await house().setUp([{ ...plain, reach: { kind: 'device', path }, model: { ...plain.model, ...model } }]);
  house().startWork({ openLine: lineOpener({ ports: everyPort, deviceFolder }) });
  return plain.id;
}

/** What a printer would put on paper for these bytes, as plain lines. */
function linesOf(bytes: Uint8Array): string[] {
  const paper = openPaper(576, 'gb18030');
  for (const command of openParser()(bytes)) paper.run(command);
  return paper.slips().flatMap((slip) => textOf(slip));
}

/** A terminal of the system stands in for a device that answers: what is written to it comes out of a program. */
async function openTerminal(): Promise<{ path: string; far: ChildProcess; heard: () => Buffer }> {
  const far = spawn('script', ['-qfc', 'stty raw -echo; tty; exec sleep 600', '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  ends.push(() => far.kill());
  let heard = Buffer.alloc(0);
  far.stdout?.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
  });
  await until(() => heard.includes(0x0a));
  const path = heard.toString().trim();
  heard = Buffer.alloc(0);
  return { path, far, heard: () => heard };
}

describe('PW21: device files', () => {
  test('PW21: a slip goes out whole to one that only listens', async () => {
    const path = join(folder, 'lp0');
    execFileSync('mkfifo', [path]);
    const reader = createReadStream(path);
    ends.push(() => reader.destroy());
    let heard = Buffer.alloc(0);
    reader.on('data', (chunk) => {
      heard = Buffer.concat([heard, Buffer.from(chunk)]);
    });
    const id = await setUp(path, folder, { fence: 'none', tellsStatus: false });
    const [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    expect(await house().until(slip, 'sent')).toMatchObject({ ended: true });
    await until(() => linesOf(heard).some((line) => line.includes('宫保鸡丁')));
    // It begins with a reset and ends with the cut: nothing is missing.
    expect(heard.subarray(0, 2).toString('hex')).toBe('1b40');
    expect(heard.subarray(-4).toString('hex')).toBe('1d564200');
  });

  test('PW21: with nobody at the other end it waits, and people are told', async () => {
    const path = join(folder, 'lp1');
    execFileSync('mkfifo', [path]);
    const id = await setUp(path, folder, { fence: 'none', tellsStatus: false });
    const [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().printerRow(id)).trouble.includes('unreachable'));
    expect(await house().job(slip)).toMatchObject({ state: 'queued' });
  });

  test('PW21: one that takes no more holds up neither the program nor the truth', async () => {
    const path = join(folder, 'lp2');
    execFileSync('mkfifo', [path]);
    // Opened and never read: the system takes some kilobytes and then no more.
    const still = spawn('sh', ['-c', `exec sleep 60 < ${path}`]);
    ends.push(() => still.kill());
    const id = await setUp(path, folder, { fence: 'none', tellsStatus: false });
    const many = Array.from({ length: 600 }, () => dishNamed('宫保鸡丁').dish);
    const long = { ...dishNamed('宫保鸡丁'), kind: 'summary', dishes: many } as const;
    const [slip = ''] = await house().print(id, [long]);
    expect(await house().until(slip, 'unknown')).toMatchObject({ code: 'printer.noAnswer', tries: 1 });
  });

  test('PW21: one that answers is asked, and proves what it printed', async () => {
    const { path, far, heard } = await openTerminal();
    const id = await setUp(path, '/dev', {});
    const [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(() => heard().includes(Buffer.from('100404', 'hex')));
    expect(await house().job(slip)).toMatchObject({ state: 'queued' });
    far.stdin?.write(Buffer.from('12121212', 'hex'));
    await until(() => heard().includes(Buffer.from('1d7201', 'hex')));
    far.stdin?.write(Buffer.from([0]));
    await until(() => linesOf(heard()).some((line) => line.includes('宫保鸡丁')));
    await until(() => heard().subarray(-3).toString('hex') === '1d7201');
    expect(await house().job(slip)).toMatchObject({ state: 'sending' });
    far.stdin?.write(Buffer.from([0]));
    await house().until(slip, 'confirmed');
  });

  test('PW21: a device that is pulled out half-way leaves the slip unknown', async () => {
    const { path, far, heard } = await openTerminal();
    const id = await setUp(path, '/dev', {});
    const [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(() => heard().includes(Buffer.from('100404', 'hex')));
    far.stdin?.write(Buffer.from('12121212', 'hex'));
    await until(() => heard().includes(Buffer.from('1d7201', 'hex')));
    far.stdin?.write(Buffer.from([0]));
    await until(() => linesOf(heard()).length > 3);
    const gone = once(far, 'exit');
    far.kill('SIGKILL');
    await gone;
    expect(await house().until(slip, 'unknown')).toMatchObject({ tries: 1 });
    await until(async () => (await house().printerRow(id)).trouble.includes('unreachable'));
  });

  test('PW21: nothing but a device in its folder is opened', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'kept');
    const out = join(folder, 'out');
    symlinkSync('/dev/null', out);
    const open = lineOpener({ ports: everyPort, deviceFolder: folder });
    const ear = { bytes: () => undefined, closed: () => undefined };
    const opening = (path: string) => open({ kind: 'device', path }, ear);
    for (const path of [
      file,
      out,
      folder,
      '/dev/null',
      `${folder}/../${dirname(folder)}/x`,
      join(folder, 'nothing'),
    ])
      await expect(opening(path), path).rejects.toThrow();
    const only = lineOpener({ ports: everyPort, deviceFolder: '/dev' });
    await expect(only({ kind: 'device', path: file }, ear)).rejects.toThrow('not in /dev');
    await expect(only({ kind: 'device', path: '/dev/../etc/hostname' }, ear)).rejects.toThrow('not in /dev');
  });
});
