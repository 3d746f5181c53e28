import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** The tag of AES-GCM is the last sixteen bytes of what is sent. */
const TAG_BYTES = 16;

/** The five lines a merchant signs; each is ended, the last one too. */
export function requestMessage(
  method: string,
  target: string,
  timestamp: string,
  nonce: string,
  body: string,
): string {
  return `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`;
}

/** The three lines of an answer or a notice. */
export function answerMessage(timestamp: string, nonce: string, body: string): string {
  return `${timestamp}\n${nonce}\n${body}\n`;
}

/** RSASSA-PKCS1-v1_5 with SHA-256, as base64. */
export function signMessage(message: string, privatePem: string): string {
  return sign('sha256', Buffer.from(message, 'utf8'), keyOf(privatePem, createPrivateKey)).toString('base64');
}

/** Whether the signature is of this message; the key is a public key, a private one or a certificate, as PEM. */
export function isSigned(message: string, signature: string, pem: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return verify('sha256', Buffer.from(message, 'utf8'), keyOf(pem, createPublicKey), bytes);
}

/** AES-256-GCM under the merchant's APIv3 key; tag behind the text, as base64. */
export function encrypt(plain: string, key: string, nonce: string, associated: string): string {
  const cipher = createCipheriv(algorithmOf(key), Buffer.from(key, 'utf8'), Buffer.from(nonce, 'utf8'));
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}

/** The plain text, or null where the tag does not match. */
export function decrypt(ciphertext: string, key: string, nonce: string, associated: string): string | null {
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length < TAG_BYTES) return null;
  const decipher = createDecipheriv(algorithmOf(key), Buffer.from(key, 'utf8'), Buffer.from(nonce, 'utf8'));
  decipher.setAAD(Buffer.from(associated, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const plain = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** APIv3 keys have 32 bytes; some published examples are under one of 16. */
function algorithmOf(key: string): 'aes-256-gcm' | 'aes-128-gcm' {
  return Buffer.byteLength(key) === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
}

const keys = new Map<string, KeyObject>();

/** Reading a PEM costs more than signing with it. */
function keyOf(pem: string, read: (pem: string) => KeyObject): KeyObject {
  const name = `${read.name} ${pem}`;
  const key = keys.get(name) ?? read(pem);
  keys.set(name, key);
  return key;
}
