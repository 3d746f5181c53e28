import { expect, test } from 'vitest';
import { cashIn, notesFor, roundOffs } from './cash.ts';

const bill = { open: 62_00, cashTakes: 62_00 };

test('TL3: nothing typed is the exact amount; an amount shows its change or what is missing', () => {
  expect(cashIn(bill, '', null)).toMatchObject({ kind: 'right', received: 62_00, change: 0 });
  expect(cashIn(bill, '100', null)).toMatchObject({ kind: 'right', takes: 62_00, change: 38_00 });
  expect(cashIn(bill, '50', null)).toMatchObject({ kind: 'tooLittle', missing: 12_00 });
  expect(cashIn(bill, 'x', null)).toMatchObject({ kind: 'noAmount' });
});

test('TL3: cash that the shop rounds takes the rounded amount, and the whole of what is open off the bill', () => {
  const rounded = cashIn({ open: 38_68, cashTakes: 38_50 }, '40', null);
  expect(rounded).toMatchObject({ kind: 'right', amount: 38_68, takes: 38_50, change: 1_50 });
});

test('TL4: a part is at most what is open', () => {
  expect(cashIn(bill, '20', '12')).toMatchObject({ kind: 'right', amount: 12_00, change: 8_00 });
  expect(cashIn(bill, '100', '99')).toMatchObject({ kind: 'tooMuch' });
  expect(cashIn(bill, '', '0')).toMatchObject({ kind: 'noAmount' });
});

test('TL2: the notes offered are what guests hand over for the amount', () => {
  expect(notesFor(62_00)).toEqual([70_00, 80_00, 100_00]);
  expect(notesFor(100_00)).toEqual([]);
  expect(notesFor(2_00)).toEqual([20_00, 50_00, 100_00]);
});

test('TL15: 抹零 goes down to a whole unit, to five, to ten', () => {
  expect(roundOffs(126_80)).toEqual([80, 1_80, 6_80]);
  expect(roundOffs(120_00)).toEqual([]);
});
