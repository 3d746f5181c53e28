import { readFileSync } from 'node:fs';

/** Names of dishes as shops really write them, from public-domain menus: 368. */
export function dishNames(): string[] {
  const text = readFileSync(new URL('dish-names.csv', import.meta.url), 'utf8');
  return text
    .split('\n')
    .map((line) => line.slice(line.indexOf(',') + 1).trim())
    .filter((name) => name !== '');
}
