import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { ensureScreens, SCREENS_FOLDER } from '../../server/platform/screens.ts';

const bytesMax = 60 * 1024;

beforeAll(async () => {
  await ensureScreens(() => undefined);
}, 120_000);

test('GP9: the guest page is at most 60 kB of JavaScript, gzipped, without React and without a schema library', () => {
  const folder = join(SCREENS_FOLDER, 'guest', 'assets');
  const scripts = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name)));
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
  console.log(`guest page: ${(bytes / 1024).toFixed(1)} kB of JavaScript, gzipped`);
  expect(bytes).toBeLessThanOrEqual(bytesMax);
  const text = scripts.map(String).join('\n');
  expect(text).not.toMatch(/react\.(transitional\.)?element|ZodError|invalid_type/);
});
