import ts from 'typescript';
import { expect, test } from 'vitest';
import { isCode, isTest, parse, placeOf, readSources, walk } from './sources.ts';

/** Buttons whose own words, or words beside them, say why they cannot be pressed; each with which. */
const saysItself: Readonly<Record<string, string>> = {
  'web/guest/parts/call-button.tsx': 'the call is on its way, and the sheet says how it stands',
  'web/guest/parts/cart-bar.tsx': 'it says that it is sending',
  'web/guest/parts/options-sheet.tsx': 'it names the choice that is missing',
  'web/guest/parts/pay-box.tsx': 'the payment is being prepared, and the box says so',
  'web/staff/till/claim-row.tsx': 'the row says that it is asking',
};

test('DS11: whatever cannot be pressed says why', () => {
  const elements = readSources()
    .filter((source) => isCode(source) && !isTest(source) && /^web\/.+\.tsx$/.test(source.path))
    .flatMap((source) => {
      const tree = parse(source);
      const found: { path: string; place: string; attributes: string[] }[] = [];
      walk(tree, (node) => {
        if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) return;
        const attributes = node.attributes.properties.flatMap(({ name }) => name?.getText() ?? []);
        found.push({ path: source.path, place: placeOf(tree, node), attributes });
      });
      return found;
    });
  expect(elements.length).toBeGreaterThan(1000);
  const off = elements.filter(({ attributes }) => attributes.includes('disabled'));
  const silent = off.filter(({ path, attributes }) => !attributes.includes('title') && !(path in saysItself));
  expect(silent.map(({ place }) => place)).toEqual([]);
  // An exception that is none any more is taken back.
  expect(Object.keys(saysItself).filter((path) => off.every((each) => each.path !== path))).toEqual([]);
});
