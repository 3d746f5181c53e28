import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawMembersOf } from './raw-members.ts';

test('GA4: a member is given as its very characters: escapes, order and space kept', () => {
  const node = '{ "a":"\\/x\\"}{", "b":[{"}":"]"},1],"code":"10000" }';
  const members = rawMembersOf(` {"x_response" : ${node} , "sign":"ab\\/c=", "n":-1.5e3,"t":true,"z":null}`);
  expect(Object.fromEntries(members ?? [])).toEqual({
    x_response: node,
    sign: '"ab\\/c="',
    n: '-1.5e3',
    t: 'true',
    z: 'null',
  });
});

test('GA4: whatever JSON writes is cut where it was joined', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom('', ' ', '\n\t'),
      (object, space) => {
        const parts = Object.entries(object).map(([name, value]) => {
          return `${JSON.stringify(name)}${space}:${space}${JSON.stringify(value)}${space}`;
        });
        const members = rawMembersOf(`${space}{${space}${parts.join(',')}}`);
        expect([...(members ?? [])]).toEqual(
          Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)]),
        );
      },
    ),
  );
});

test.each([
  '',
  '[]',
  'null',
  '"x"',
  '{"a":1',
  '{"a":1}{',
  '<html>',
  '{"a":1,"a":2}',
  '{"a":{},"\\u0061":{}}',
])('GA4: %s has no members to verify', (text) => {
  expect(rawMembersOf(text)).toBeNull();
});
