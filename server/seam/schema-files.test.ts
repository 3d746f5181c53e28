import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaFiles, schemaFolder } from './schema-files.ts';

describe('docs/schemas', () => {
  test('Z21: are what the program checks by; `node tools/schema.ts` writes them anew', () => {
    const made = schemaFiles();
    expect(readdirSync(schemaFolder).sort()).toEqual(made.map(({ name }) => name).sort());
    for (const { name, text } of made)
      expect(readFileSync(join(schemaFolder, name), 'utf8'), name).toBe(text);
  });

  test('Z21: refuse what is not named', () => {
    for (const { name, text } of schemaFiles())
      expect(JSON.parse(text), name).toMatchObject({ type: 'object', additionalProperties: false });
  });
});
