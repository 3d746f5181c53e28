import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles, schemaFolder } from '../server/seam/schema-files.ts';

/** Writes docs/schemas from the schemas the program checks by. A test fails when they differ. */
mkdirSync(schemaFolder, { recursive: true });
for (const { name, text } of schemaFiles()) {
  writeFileSync(join(schemaFolder, name), text);
  process.stdout.write(`docs/schemas/${name}\n`);
}
