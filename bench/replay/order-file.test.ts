import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { fixedId } from './fixed-ids.ts';
import { fileTotal, readOrders, readPrices } from './order-file.ts';
import { isUuid } from '../../server/kernel/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'tangshi-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const heading = 'Order Number,Order Date,Item Name,Quantity';

test('lines of one order are gathered wherever they stand, zipped or not', async () => {
  const text = `${heading}\n1,3/8/2019 20:25,Naan,2\n2,3/8/2019 20:26,Rice,1\n1,3/8/2019 20:25,"Onion, fried",3\n`;
  const expected = [
    {
      number: '1',
      lines: [
        { item: 'Naan', quantity: 2 },
        { item: 'Onion, fried', quantity: 3 },
      ],
    },
    { number: '2', lines: [{ item: 'Rice', quantity: 1 }] },
  ];
  expect(await readOrders(file('plain.csv', text))).toEqual(expected);
  expect(await readOrders(file('zipped.csv.gz', gzipSync(text)))).toEqual(expected);
});

test('prices are read as whole minor units, and an order costs what the file says', async () => {
  const prices = await readPrices(
    file('prices.csv', '\uFEFFItem Name,Product Price\nNaan,2.5\nRice,3.95\nTea,4\n'),
  );
  expect([...prices]).toEqual([
    ['Naan', 250],
    ['Rice', 395],
    ['Tea', 400],
  ]);
  const order = {
    number: '1',
    lines: [
      { item: 'Naan', quantity: 3 },
      { item: 'Rice', quantity: 1 },
    ],
  };
  expect(fileTotal(order, prices)).toBe(1145);
});

test('a price or a quantity that is none is refused by name', async () => {
  await expect(readPrices(file('wrong.csv', 'Item Name,Product Price\nNaan,2.505\n'))).rejects.toThrow(
    '2.505',
  );
  await expect(readOrders(file('none.csv', `${heading}\n7,x,Naan,0\n`))).rejects.toThrow('order 7');
});

test('the same words give the same id, other words another one', () => {
  expect(fixedId('order', 7)).toBe(fixedId('order', '7'));
  expect(fixedId('order', 7)).not.toBe(fixedId('line', 7));
  expect(isUuid(fixedId('order', 7))).toBe(true);
});
