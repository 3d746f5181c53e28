import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical.ts';
import { differingKeys, isCanonical, sameJson } from './same-json.ts';

test('two values are the same JSON exactly when their canonical texts are', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(sameJson(left, right)).toBe(canonicalJson(left) === canonicalJson(right));
      expect(sameJson(left, JSON.parse(canonicalJson(left)))).toBe(true);
    }),
  );
});

test('only the canonical text of a document is canonical', () => {
  const dictionary = fc.dictionary(
    fc.string({ minLength: 1 }).filter((key) => !/^\d/.test(key) && key !== '__proto__'),
    fc.integer(),
  );
  fc.assert(
    fc.property(dictionary, (document) => {
      const text = canonicalJson(document);
      expect(isCanonical(text, JSON.parse(text))).toBe(true);
      expect(isCanonical(` ${text}`, JSON.parse(text))).toBe(false);
    }),
  );
  expect(isCanonical('{"b":1,"a":2}', { b: 1, a: 2 })).toBe(false);
});

test('fields that differ are named, those without a value are as good as none', () => {
  expect(differingKeys({ a: [1, { b: 2 }], c: 1, d: undefined }, { c: 2, a: [1, { b: 2 }] })).toEqual(['c']);
  expect(differingKeys({ a: {} }, { a: { b: null } })).toEqual(['a']);
  expect(differingKeys({ a: [] }, { a: {} })).toEqual(['a']);
});
