import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../server/platform/http/problem.ts';
import { useTestDatabase } from '../harness/database.ts';
import { callers, type Caller, type Expectation } from './callers.ts';
import { addressOf, expectations } from './expectations.ts';
import { fingerprint, knock, openScene, type Scene } from './scene.ts';

const database = useTestDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await openScene(database());
});

afterAll(async () => {
  await scene.program.close();
});

const all = Object.entries(expectations).map(([route, expectation]) => ({ route, expectation }));
const refused = [401, 403, 404];

function ask(caller: Caller, route: string, expectation: Expectation) {
  const [method, path = ''] = route.split(' ');
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT' && method !== 'DELETE')
    throw new Error(route);
  const body = expectation.body?.(scene.known);
  return knock(scene, caller, { method, url: addressOf(path, expectation, scene.known), body });
}

/** Ids of the scene that a reply tells without having been told them. */
function toldOf(route: string, expectation: Expectation, text: string): string[] {
  const sent =
    addressOf(route, expectation, scene.known) + JSON.stringify(expectation.body?.(scene.known) ?? {});
  const { statement: _, settlement: _too, ...named } = scene.known;
  const secrets = Object.values(named).filter((value) => value.length > 30);
  return secrets.filter((secret) => text.includes(secret) && !sent.includes(secret));
}

/** Who is let in, but only to what is their own: another merchant has a store 1 too. */
function atHome(caller: Caller, route: string, { may, ownOnly }: Expectation): boolean {
  if (!may.includes('owner')) return false;
  if (caller === 'otherMerchant') return ownOnly === true || route.includes('/:storeId');
  return caller === 'otherStore' && ownOnly === true;
}

test('X17: every route has an expectation, and every expectation a route', () => {
  const routes = scene.program.routes.map(({ route }) => `${route.method} ${route.path}`);
  expect(routes.length).toBeGreaterThan(50);
  expect(Object.keys(expectations).sort()).toEqual([...new Set(routes)].sort());
});

describe('strangers', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await fingerprint(database(), scene.merchantId);
  });

  test.each(all)('X17: $route refuses everyone it is not for', async ({ route, expectation }) => {
    for (const caller of callers.filter((each) => !expectation.may.includes(each))) {
      if (atHome(caller, route, expectation)) continue;
      const { status, type, text } = await ask(caller, route, expectation);
      expect(refused, `${caller} got ${status} ${text}`).toContain(status);
      if (caller === 'nobody') expect(status, text).toBe(401);
      expect(type).toMatch(/^application\/problem\+json/);
      expect(Object.keys(problemSchema.parse(JSON.parse(text)))).not.toContain('errors');
      expect(toldOf(route, expectation, text), `${caller} read ${text}`).toEqual([]);
    }
  });

  const stores = all.filter(
    ({ route, expectation }) => atHome('otherMerchant', route, expectation) && expectation.ends !== 'caller',
  );
  test.each(stores)('X17: $route shows another merchant only their own', async ({ route, expectation }) => {
    const { status, text } = await ask('otherMerchant', route, expectation);
    expect(status, text).toBeLessThan(500);
    expect(toldOf(route, expectation, text), text).toEqual([]);
  });

  test('X17: after all these tries nothing of the house has changed', async () => {
    // A pairing code may be tried by anyone, and wrong tries are counted.
    const counted = ['house.pairing_code'];
    const after = await fingerprint(database(), scene.merchantId);
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed.filter((name) => !counted.includes(name))).toEqual([]);
  });
});

describe('those it is for', () => {
  const inOrder = [
    ...all.filter(({ expectation }) => expectation.ends === undefined),
    ...all.filter(({ expectation }) => expectation.ends === 'seating'),
  ];

  test.each(inOrder)('X17: $route lets in whom it is for', async ({ route, expectation }) => {
    const own = callers.filter((caller) => caller === 'otherStore' && atHome(caller, route, expectation));
    for (const caller of [...expectation.may, ...own]) {
      const { status, text } = await ask(caller, route, expectation);
      const said = `${caller} got ${status} ${text}`;
      expect(status, said).toBeLessThan(500);
      expect(status, said).not.toBe(401);
      expect(text, said).not.toMatch(
        /"code":"(access\.notAllowed|access\.otherStore|request\.(invalid|malformed))"/,
      );
      if (expectation.findsNothing !== true) expect(status, said).not.toBe(404);
      if (caller === 'otherStore') expect(toldOf(route, expectation, text), said).toEqual([]);
    }
  });
});
