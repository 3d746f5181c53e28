import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A PIN is four to eight digits: typed with wet hands, many times an hour. */
export const pinPattern = /^[0-9]{4,8}$/;

// 16 MB and about 40 ms each: the count of tries guards the PIN, this guards a stolen table.
const cost = { N: 16_384, r: 8, p: 1 };
const keyBytes = 32;

/** The stored form of a PIN: `scrypt$<salt>$<key>`, both base64url. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether a PIN is the one that was stored. */
export async function pinIs(stored: string, pin: string): Promise<boolean> {
  const [scheme, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64url');
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64url')), expected);
}

function derive(pin: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, keyBytes, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
