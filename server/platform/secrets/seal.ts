import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invariant } from '../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { readSecretKeys, type SecretKey } from './keys.ts';

/** Where a sealed value stands. It opens there and nowhere else: copied into another row it is broken. */
export type SealedPlace = {
  readonly table: string;
  readonly merchantId: number;
  readonly rowId: string;
};

/** Encryption at rest: AES-256-GCM under the keys of this program. */
export type Secrets = {
  /** Reads the keys now, and makes one where there are none; throws StartRefused. */
  prepare(): void;
  /** `s1.<key id>.<nonce>.<ciphertext and tag>`, sealed with the first key. */
  seal(plain: string, place: SealedPlace): string;
  /** What was sealed; refused where its key is not here, or where it is not what was sealed for this place. */
  open(sealed: string, place: SealedPlace): Decision<string>;
  /** By which key a value was sealed, as seen from the keys that are here. */
  ageOf(sealed: string): 'newest' | 'older' | 'keyMissing';
};

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const pattern = /^s1\.([0-9a-f]{12})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/;

/** Keys are read (and made, where there are none) when they are first needed, at the latest. */
export function openSecrets(given: string | undefined, dataFolder: string): Secrets {
  let read: readonly SecretKey[] | undefined;
  const keys = (): readonly SecretKey[] => {
    read ??= readSecretKeys(given, dataFolder);
    return read;
  };
  const keyOf = (sealed: string) => {
    const id = pattern.exec(sealed)?.[1];
    return keys().find((key) => key.id === id);
  };
  return {
    prepare: () => void keys(),
    seal(plain, place) {
      const [key] = keys();
      invariant(key !== undefined, 'a program has a key');
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes });
      cipher.setAAD(bound(place, key.id));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `s1.${key.id}.${nonce.toString('base64url')}.${text.toString('base64url')}`;
    },
    open(sealed, place) {
      const [, keyId = '', nonce = '', body = ''] = pattern.exec(sealed) ?? [];
      if (keyId === '') return refuse('secret.broken');
      const key = keyOf(sealed);
      if (key === undefined) return refuse('secret.keyMissing', { keyId });
      return decrypt(key, Buffer.from(nonce, 'base64url'), Buffer.from(body, 'base64url'), place);
    },
    ageOf(sealed) {
      const key = keyOf(sealed);
      if (key === undefined) return 'keyMissing';
      return key === keys()[0] ? 'newest' : 'older';
    },
  };
}

function decrypt(key: SecretKey, nonce: Buffer, body: Buffer, place: SealedPlace): Decision<string> {
  if (body.length < tagBytes) return refuse('secret.broken');
  const decipher = createDecipheriv(algorithm, key.bytes, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bound(place, key.id));
  decipher.setAuthTag(body.subarray(-tagBytes));
  try {
    const plain = [decipher.update(body.subarray(0, -tagBytes)), decipher.final()];
    return accept(Buffer.concat(plain).toString('utf8'));
  } catch {
    return refuse('secret.broken');
  }
}

function bound({ table, merchantId, rowId }: SealedPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['tangshi-sealed-v1', keyId, table, merchantId, rowId]), 'utf8');
}
