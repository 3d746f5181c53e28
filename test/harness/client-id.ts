import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../../server/kernel/ids.ts';

/** A new UUIDv7, as clients make them for what they create. */
export function clientId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}
