import { writeFileSync } from 'node:fs';
import { Pool } from 'pg';
import { buildProgram } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { openApiDocument } from '../server/platform/http/openapi.ts';

/** The OpenAPI document of the whole program, as it is kept in docs/openapi.json. */
export async function openApiText(): Promise<string> {
  const nowhere = new Pool({ host: '127.0.0.1', port: 1 });
  const connection = { host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' };
  const program = await buildProgram({
    config: readConfig([], {}),
    database: {
      owner: nowhere,
      app: nowhere,
      connections: { owner: connection, app: connection },
      location: 'nowhere',
      close: async () => undefined,
    },
    report: () => undefined,
  });
  const document = openApiDocument(program.routes);
  await program.close();
  return `${JSON.stringify(document, null, 1)}\n`;
}

if (process.argv[1]?.endsWith('openapi.ts') === true) {
  writeFileSync(new URL('../docs/openapi.json', import.meta.url), await openApiText());
}
