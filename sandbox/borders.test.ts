import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** What only tests use: it may lean on what the repository has. */
const FOR_TESTS = /\.test\.ts$|^scene\.ts$|merchant\.ts$|outside/;

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

test('SB11: the program imports its own files and Node, nothing else', () => {
  const program = files.filter((path) => !FOR_TESTS.test(path));
  expect(program).toContain('index.ts');
  const foreign = program.flatMap((path) =>
    [...readFileSync(join(FOLDER, path), 'utf8').matchAll(/\bfrom '([^']+)'/g)]
      .map(([, from = '']) => from)
      .filter((from) => !from.startsWith('node:') && (!from.startsWith('.') || /\.\.\/\.\.\//.test(from)))
      .map((from) => `${path}: ${from}`),
  );
  expect(foreign).toEqual([]);
});
