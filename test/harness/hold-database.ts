import { openDatabase } from '../../server/platform/postgres/index.ts';
import { StartRefused } from '../../server/platform/start-refused.ts';

/**
 * A program that opens the database of a data folder, says so and keeps it until SIGTERM: started by tests that
 * kill it. Ends with the code of the refusal if it may not open.
 */
try {
  const database = await openDatabase({
    dataFolder: process.argv[2] ?? '',
    databaseUrl: undefined,
    connectionsMax: 2,
    settings: {},
    onLost: () => process.exit(1),
  });
  process.on('SIGTERM', () => database.close().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
  console.log('open');
} catch (error) {
  console.log(error instanceof StartRefused ? error.en : error);
  process.exit(error instanceof StartRefused ? error.exitCode : 1);
}
