import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CloudControl,
  type CloudPrinterAccount,
  type CloudPrinters,
  openCloudPrinters,
} from '../../sandbox/cloud-printers/index.ts';
import {
  type CloudPrinter,
  type CloudVendor,
  cloudVendors,
  openCloudPrinter,
} from '../../server/printing/cloud/index.ts';
import type { SlipDocument } from '../../server/printing/index.ts';
import { laidFor } from './clouds.ts';
import { allSlips, marksOf } from './slips.ts';

let clouds: CloudPrinters;
let control: CloudControl;
beforeEach(async () => {
  clouds = await openCloudPrinters();
  control = clouds.control;
});
afterEach(() => clouds.close());

function accountOf(vendor: CloudVendor, columns: 32 | 48 = 32): CloudPrinterAccount {
  const found = control.printers().find((each) => each.vendor === vendor && each.columns === columns);
  if (found === undefined) throw new Error(`no printer of ${vendor}`);
  return found;
}

function open(vendor: CloudVendor, columns: 32 | 48 = 32): CloudPrinter {
  const { user, key, serial, baseUrl } = accountOf(vendor, columns);
  return openCloudPrinter({ vendor, user, serial, baseUrl }, { key }, { now: () => new Date() });
}

let jobs = 0;
function slipOf(document: SlipDocument, columns: 32 | 48 = 32) {
  jobs += 1;
  const layout = laidFor(document, columns === 32 ? 58 : 80);
  return { jobId: `0190c6a1-7a3e-7c44-9c1e-${String(jobs).padStart(12, '0')}`, layout, columns };
}
const simple = (text: string): SlipDocument => [{ kind: 'text', runs: [{ text }] }, { kind: 'cut' }];

async function acceptedBy(
  printer: CloudPrinter,
  slip: Parameters<CloudPrinter['submit']>[0],
): Promise<string> {
  const outcome = await printer.submit(slip);
  expect(outcome).toMatchObject({ kind: 'accepted' });
  return outcome.kind === 'accepted' ? outcome.cloudId : '';
}

describe.each(cloudVendors)('%s', (vendor) => {
  const textsOf = () => control.texts(accountOf(vendor).serial);

  test('CP1, CP7, CP15: every kind of slip comes out, and the cloud says so', async () => {
    for (const columns of [32, 48] as const) {
      const printer = open(vendor, columns);
      for (const [kind, document] of Object.entries(allSlips(marksOf('zh')))) {
        const cloudId = await acceptedBy(printer, slipOf(document, columns));
        expect([kind, await printer.query(cloudId)]).toEqual([kind, 'printed']);
      }
      const { serial } = accountOf(vendor, columns);
      expect(control.orders(serial).flatMap(({ slips }) => slips.flatMap(({ unknown }) => unknown))).toEqual(
        [],
      );
      expect(control.texts(serial).length).toBe(8);
    }
  });

  test('CP7, CP8: out of order it waits, is seen to, and comes out when all is well', async () => {
    const { serial } = accountOf(vendor);
    const printer = open(vendor);
    expect(await printer.status()).toMatchObject({
      reachable: true,
      offline: false,
      error: false,
      paperOut: false,
    });
    control.state(serial, { network: 'down' });
    expect(await printer.status()).toMatchObject({ reachable: true, offline: true });
    const cloudId = await acceptedBy(printer, slipOf(simple('催菜单')));
    expect(await printer.query(cloudId)).toBe('waiting');
    control.state(serial, { network: 'up', paper: 'out' });
    const { paperOut, error } = await printer.status();
    expect(paperOut || error).toBe(true);
    expect(await printer.query(cloudId)).toBe('waiting');
    control.state(serial, { paper: 'enough' });
    expect(await printer.query(cloudId)).toBe('printed');
    expect(textsOf()).toEqual([['催菜单']]);
  });

  test('CP4, CP6: after silence the slip is submitted again where that does no harm, and is on paper once', async () => {
    const printer = open(vendor);
    const slip = slipOf(simple('总单'));
    control.faults.add({ endpoint: 'submit', effect: { kind: 'drop', when: 'after' } });
    expect(await printer.submit(slip)).toEqual({ kind: 'unknown' });
    expect(printer.repeatable).toBe(vendor !== 'feieyun');
    if (printer.repeatable) {
      const cloudId = await acceptedBy(printer, slip);
      // 芯烨 only says that it has it: its own number was lost with the answer.
      expect(await printer.query(cloudId)).toBe(vendor === 'xpyun' ? 'unknown' : 'printed');
      expect(await printer.query(await acceptedBy(printer, slip))).toBe(
        vendor === 'xpyun' ? 'unknown' : 'printed',
      );
    }
    expect(textsOf()).toEqual([['总单']]);
  });

  test('CP4, CP6: what the vendor never got is printed by the next submission', async () => {
    const printer = open(vendor);
    const slip = slipOf(simple('总单'));
    for (const effect of [
      { kind: 'drop', when: 'before' } as const,
      { kind: 'fail', when: 'before' } as const,
    ]) {
      control.faults.add({ endpoint: 'submit', effect });
      expect(await printer.submit(slip)).toEqual({ kind: 'unknown' });
    }
    expect(textsOf()).toEqual([]);
    expect(await printer.query(await acceptedBy(printer, slip))).toBe('printed');
    expect(textsOf()).toEqual([['总单']]);
  });

  test('CP3, CP4: a refused signature is a refusal, an answer that breaks off is none', async () => {
    const printer = open(vendor);
    control.faults.add({ endpoint: 'submit', effect: { kind: 'wrongSign' } });
    expect(await printer.submit(slipOf(simple('一')))).toMatchObject({ kind: 'refused', again: false });
    expect(textsOf()).toEqual([]);
    control.faults.add({ endpoint: 'submit', effect: { kind: 'garble' } });
    expect(await printer.submit(slipOf(simple('二')))).toEqual({ kind: 'unknown' });
    expect(textsOf()).toEqual([['二']]);
  });

  test('CP7: accepted and never printed goes on waiting', async () => {
    const printer = open(vendor);
    control.state(accountOf(vendor).serial, { swallows: true });
    const cloudId = await acceptedBy(printer, slipOf(simple('总单')));
    expect(await printer.query(cloudId)).toBe('waiting');
    expect(textsOf()).toEqual([]);
  });

  test('CP3: a printer of somebody else is refused', async () => {
    const { user, key, baseUrl } = accountOf(vendor);
    const printer = openCloudPrinter(
      { vendor, user, serial: '999999999', baseUrl },
      { key },
      { now: () => new Date() },
    );
    expect(await printer.submit(slipOf(simple('一')))).toMatchObject({ kind: 'refused', again: false });
    expect(await printer.status()).toMatchObject({ reachable: true, error: true });
  });

  test('CP1: a wrong key or a wrong clock is refused, and says so', async () => {
    const { user, key, serial, baseUrl } = accountOf(vendor);
    const wrong = [
      openCloudPrinter({ vendor, user, serial, baseUrl }, { key: `${key}x` }, { now: () => new Date() }),
      openCloudPrinter(
        { vendor, user, serial, baseUrl },
        { key },
        { now: () => new Date(Date.now() - 60 * 60_000) },
      ),
    ];
    for (const printer of wrong)
      expect(await printer.submit(slipOf(simple('一')))).toMatchObject({ kind: 'refused', again: false });
    expect(textsOf()).toEqual([]);
  });
});

describe('a slip longer than an order', () => {
  const rows = Array.from({ length: 150 }, (_row, at) => `第${at + 1}道 宫保鸡丁宫保鸡丁宫保鸡丁`);
  const long: SlipDocument = [
    ...rows.map((text) => ({ kind: 'text' as const, runs: [{ text }] })),
    { kind: 'cut' },
  ];
  const textsOf = () => control.texts(accountOf('feieyun').serial).flat();

  test('CP7, CP14: comes out as several, and is printed when all of them are', async () => {
    const { serial } = accountOf('feieyun');
    const printer = open('feieyun');
    control.state(serial, { network: 'down' });
    const cloudId = await acceptedBy(printer, slipOf(long));
    expect(control.orders(serial).length).toBe(2);
    expect(await printer.query(cloudId)).toBe('waiting');
    control.state(serial, { network: 'up' });
    expect(await printer.query(cloudId)).toBe('printed');
    expect(textsOf().filter((line) => !line.startsWith('- '))).toEqual(rows);
    expect(textsOf().filter((line) => line.startsWith('- '))).toEqual(['- 1/2 -', '- 2/2 -']);
  });

  test('CP14: of which only the first part was taken, a person must look', async () => {
    const printer = open('feieyun');
    control.faults.add({ endpoint: 'submit', effect: { kind: 'refuse', code: '-2', words: '参数错误' } });
    expect(await printer.submit(slipOf(long))).toMatchObject({ kind: 'refused', code: '-2' });
    expect(textsOf()).toEqual([]);
    control.faults.add({ endpoint: 'submit', effect: { kind: 'delay', ms: 0 } });
    control.faults.add({ endpoint: 'submit', effect: { kind: 'refuse', code: '-2', words: '参数错误' } });
    expect(await printer.submit(slipOf(long))).toEqual({ kind: 'unknown' });
    expect(textsOf()).toContain('- 1/2 -');
    expect(textsOf()).not.toContain('- 2/2 -');
  });
});

describe('tokens of 易联云', () => {
  test('CP16: one token serves both printers of the application, and another when it is over', async () => {
    const { user } = accountOf('yilianyun');
    const [narrow, wide] = [open('yilianyun', 32), open('yilianyun', 48)];
    await Promise.all([narrow.status(), wide.status(), narrow.status()]);
    expect(control.tokensToday(user)).toBe(1);
    control.expireTokens();
    expect(await wide.query(await acceptedBy(wide, slipOf(simple('一'), 48)))).toBe('printed');
    expect(await narrow.status()).toMatchObject({ reachable: true, error: false });
    expect(control.tokensToday(user)).toBe(2);
  });
});
