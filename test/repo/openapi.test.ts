import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiText } from '../../tools/openapi.ts';

test('docs/openapi.json is what the routes say; `npm run openapi` writes it anew', async () => {
  const kept = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
  expect(await openApiText()).toBe(kept);
}, 30_000);
