import { expect, test } from 'vitest';
import { makePlatformPair, sampleSettings } from './sample-account.ts';
import { readPublicKey } from './settings.ts';
import { makeTrust, type PlatformKey } from './trust.ts';

const hour = 3_600_000;
const start = Date.parse('2026-03-01T00:00:00Z');
const publicPair = makePlatformPair();
const [first, second] = [makePlatformPair('AA01'), makePlatformPair('BB02')];
const certificate = ({ serial, pem }: { serial: string; pem: string }, untilHour = 24 * 365): PlatformKey => {
  const key = readPublicKey(pem);
  if (key === null) throw new Error('no key');
  return { serial, key, from: new Date(start), until: new Date(start + untilHour * hour) };
};

/** A store of keys whose gateway lists `listed`; null is a gateway that does not answer. */
function makeScene(platform = [publicPair].slice(1)) {
  const scene = { now: start, asked: 0, listed: [certificate(first)] as PlatformKey[] | null };
  const trust = makeTrust(
    sampleSettings(platform),
    () => new Date(scene.now),
    async () => {
      scene.asked += 1;
      return scene.listed;
    },
  );
  return { scene, trust };
}

test('GW44: certificates are fetched at the first need and kept, whatever the case of their serial', async () => {
  const { scene, trust } = makeScene();
  expect(trust.wishedSerial).toBeNull();
  const [one, two] = await Promise.all([trust.keyOf('AA01'), trust.keyOf('aa01')]);
  expect(one).not.toBeNull();
  expect(two).toBe(one);
  expect(scene.asked).toBe(1);
});

test('GW44: certificates are fetched again after twelve hours, and one taken off the list is believed no more', async () => {
  const { scene, trust } = makeScene();
  await trust.keyOf('AA01');
  scene.now += 11 * hour;
  await trust.keyOf('AA01');
  expect(scene.asked).toBe(1);
  scene.now += hour;
  scene.listed = [certificate(second)];
  expect(await trust.keyOf('AA01')).toBeNull();
  expect(await trust.keyOf('BB02')).not.toBeNull();
  expect(scene.asked).toBe(2);
});

test('GW44: an unknown serial is looked for once, and not again within a minute', async () => {
  const { scene, trust } = makeScene();
  await trust.keyOf('AA01');
  scene.now += hour;
  scene.listed = [certificate(first), certificate(second)];
  expect(await trust.keyOf('BB02')).not.toBeNull();
  expect(await trust.keyOf('AA01')).not.toBeNull();
  for (const serial of ['CC03', 'CC04', 'CC05']) expect(await trust.keyOf(serial)).toBeNull();
  expect(scene.asked).toBe(2);
  scene.now += 60_000;
  expect(await trust.keyOf('CC03')).toBeNull();
  expect(scene.asked).toBe(3);
});

test('GW44: a gateway that gives no certificates leaves those that are known, and is asked again soon', async () => {
  const { scene, trust } = makeScene();
  await trust.keyOf('AA01');
  scene.now += 13 * hour;
  scene.listed = null;
  expect(await trust.keyOf('AA01')).not.toBeNull();
  scene.now += 5_000;
  scene.listed = [certificate(second)];
  expect(await trust.keyOf('AA01')).toBeNull();
  expect(await trust.keyOf('BB02')).not.toBeNull();
});

test('GW44: a certificate is believed in its time only', async () => {
  const { scene, trust } = makeScene();
  scene.listed = [certificate(first, 6)];
  expect(await trust.keyOf('AA01')).not.toBeNull();
  scene.now += 7 * hour;
  expect(await trust.keyOf('AA01')).toBeNull();
  const early = makeScene();
  early.scene.now -= hour;
  expect(await early.trust.keyOf('AA01')).toBeNull();
});

test('GW45: with a public key that one is wished for, and both kinds are believed meanwhile', async () => {
  const { scene, trust } = makeScene([publicPair, second]);
  expect(trust.wishedSerial).toBe(publicPair.serial);
  expect(await trust.keyOf(publicPair.serial)).not.toBeNull();
  expect(await trust.keyOf('BB02')).not.toBeNull();
  expect(scene.asked).toBe(0);
  expect(await trust.keyOf('AA01')).not.toBeNull();
  expect(await trust.keyOf('PUB_KEY_ID_0000')).toBeNull();
  expect(scene.asked).toBe(1);
});
