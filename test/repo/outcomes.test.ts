import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The number at the start of each line of this form. */
const numbers = (text: string, line: RegExp): string[] =>
  text.split('\n').flatMap((each) => line.exec(each)?.[1] ?? []);

const rules = numbers(read('server/cashier/payments/RULES.md'), /^- ([A-Z]{1,2}\d+)\./);
const rows = numbers(read('docs/payments-outcomes.md'), /^\| ([A-Z]{1,2}\d+) \|/);

test('every row of the payment outcomes is a rule, and every rule of what goes wrong is a row', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((id) => !rules.includes(id))).toEqual([]);
  expect(rules.filter((id) => id.startsWith('PO') && !rows.includes(id))).toEqual([]);
});
