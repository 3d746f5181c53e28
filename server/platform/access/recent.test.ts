import { expect, test } from 'vitest';
import type { Principal } from './principal.ts';
import { recentPrincipals } from './recent.ts';

const guest = (sessionId: string, seatingId: string): Principal => ({
  kind: 'guest',
  merchantId: 1,
  storeId: 1,
  sessionId,
  seatingId,
});

test('X3: what is remembered ends with its age, and the longest unused goes first', () => {
  const recent = recentPrincipals(2, 5000);
  recent.keep('a', guest('a', 's'), 0);
  recent.keep('b', guest('b', 's'), 0);
  expect(recent.find('a', 4999)).toBeDefined();
  recent.keep('c', guest('c', 's'), 0);
  expect(recent.find('b', 1)).toBeUndefined();
  expect(recent.find('a', 4999)).toBeDefined();
  expect(recent.find('a', 5000)).toBeUndefined();
});

test('X6: what is about to change is forgotten, and not kept again before its transaction can have ended', () => {
  const recent = recentPrincipals(10, 5000);
  recent.keep('a', guest('a', 'cleared'), 0);
  recent.keep('b', guest('b', 'other'), 0);
  recent.distrust('cleared', 1);
  expect(recent.find('a', 1)).toBeUndefined();
  expect(recent.find('b', 1)).toBeDefined();
  recent.keep('a', guest('a', 'cleared'), 2);
  expect(recent.find('a', 3)).toBeUndefined();
  recent.keep('a', guest('a', 'cleared'), 31_000);
  expect(recent.find('a', 31_001)).toBeDefined();
});
