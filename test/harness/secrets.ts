import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecrets } from '../../server/platform/secrets/index.ts';

/** A key of this run, so that no test reads or makes a file. */
export const testSecretKey = randomBytes(32).toString('base64');

export const testSecrets = openSecrets(testSecretKey, join(tmpdir(), 'tangshi-no-such-folder'));
