import { expect, test } from 'vitest';
import type { Words } from '../shared/language.ts';
import { phrases } from './phrases.ts';

const table: Readonly<Record<string, Words>> = phrases;

/** Words of the design that mean nothing to a cashier; glossary, last part. */
const machinery = /\b(tender|seam|statement|revision|open item|unknown|settlement|journal|posting)\b/i;

test('TL13: no phrase uses a word of the machinery, and each is written in both languages', () => {
  const faults = Object.entries(table).filter(
    ([name, { zh, en }]) =>
      machinery.test(en) || (name !== 'each' && zh === '') || en === '' || /[\u4e00-\u9fff]/.test(en),
  );
  expect(faults).toEqual([]);
});

test('TL13: Chinese phrases are set with Chinese punctuation', () => {
  const faults = Object.values(table).filter(({ zh }) => /[\u4e00-\u9fff][,;?!:]/.test(zh));
  expect(faults).toEqual([]);
});
