import { expect, test } from 'vitest';
import { stepsLeft } from './steps.ts';

const pages = ['today', 'menu', 'floor', 'printers', 'accounts', 'staff'];
const nothing = { menu: 0, floor: 0, printers: 0, accounts: 0, staff: 1 };

test('OF21: everything is missing from a new shop, and nothing from one that is set up', () => {
  expect(stepsLeft(nothing, pages, [])).toEqual(['menu', 'floor', 'printers', 'accounts', 'staff']);
  expect(stepsLeft({ menu: 63, floor: 12, printers: 2, accounts: 1, staff: 6 }, pages, [])).toEqual([]);
});

test('OF21: only what a person may open is listed, nothing that is not known yet, and nothing left out', () => {
  const ofManager = pages.filter((page) => page !== 'accounts');
  expect(stepsLeft(nothing, ofManager, [])).toEqual(['menu', 'floor', 'printers', 'staff']);
  expect(stepsLeft({ menu: 0 }, pages, [])).toEqual(['menu']);
  expect(stepsLeft(nothing, pages, ['printers', 'accounts'])).toEqual(['menu', 'floor', 'staff']);
});
