import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse, placeOf, readSources, walk } from './sources.ts';

/** What a page is asked for as it stands in this moment. */
const MOMENT =
  /\.(count|textContent|innerText|isVisible|isDisabled|isEnabled|inputValue|isChecked|getAttribute|allTextContents|allInnerTexts)\(/;

test('a test of a page waits for what it expects: pages draw after they hear, and how long that takes is no fault', () => {
  const found: string[] = [];
  const tests = readSources().filter(({ path }) => /^test\/browser\/|\.browser\.test\.ts$/.test(path));
  for (const tree of tests.map(parse))
    walk(tree, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'expect') return;
      const [given] = node.arguments;
      if (given !== undefined && /\bawait\b/.test(given.getText()) && MOMENT.test(given.getText()))
        found.push(placeOf(tree, node));
    });
  expect(tests.length).toBeGreaterThan(50);
  expect(found, 'write expect.poll(() => …)').toEqual([]);
});
