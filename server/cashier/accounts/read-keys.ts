import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

/** Keys as owners paste them: PEM, or the bare base64 that Alipay's own tool gives. Null for what cannot be read. */

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const publicKeys = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;
const bitsMin = 2048;

/** An RSA private key without a password. */
export function readPrivateKey(text: string): KeyObject | null {
  if (text.includes('-----BEGIN')) return rsa(() => createPrivateKey(text));
  const key = Buffer.from(text, 'base64');
  return (
    rsa(() => createPrivateKey({ key, format: 'der', type: 'pkcs8' })) ??
    rsa(() => createPrivateKey({ key, format: 'der', type: 'pkcs1' }))
  );
}

/** Public keys, several one after the other while a platform changes over. */
export function readPublicKeys(text: string): readonly KeyObject[] | null {
  const pems = text.match(publicKeys);
  if (pems !== null) return allOf(pems, (pem) => rsa(() => createPublicKey(pem)));
  if (text.includes('-----BEGIN')) return null;
  const key = Buffer.from(text, 'base64');
  return allOf([key], () => rsa(() => createPublicKey({ key, format: 'der', type: 'spki' })));
}

/** The certificates of a file in its order; null where there is none, or one cannot be read. */
export function readCertificates(text: string): readonly X509Certificate[] | null {
  const pems = text.match(certificates);
  return pems === null ? null : allOf(pems, readCertificate);
}

/** A public key is derived from a private one without a word: whoever pastes the wrong file must hear of it. */
export function holdsPrivateKey(text: string): boolean {
  return text.includes('PRIVATE KEY') || readPrivateKey(text) !== null;
}

export function isShort(key: KeyObject): boolean {
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) < bitsMin;
}

/** The RSA key of a certificate; null where it holds another kind (roots signed with SM2 do). */
export function keyOf(certificate: X509Certificate): KeyObject | null {
  return rsa(() => certificate.publicKey);
}

/** Whether two keys are one, or the two halves of a pair. */
export function isSameKey(left: KeyObject, right: KeyObject): boolean {
  return spkiOf(left).equals(spkiOf(right));
}

/** Tells two keys apart without telling either: the bits, and the end of a hash of the public half. */
export function hintOfKey(key: KeyObject): string {
  const print = createHash('sha256').update(spkiOf(key)).digest('hex').slice(-8);
  return `RSA ${key.asymmetricKeyDetails?.modulusLength ?? ''} · ${print}`;
}

/** The key written anew: nothing of what stood around it is kept. */
export function pemOf(key: KeyObject): string {
  const pem =
    key.type === 'private'
      ? key.export({ type: 'pkcs8', format: 'pem' })
      : key.export({ type: 'spki', format: 'pem' });
  return pem.toString();
}

function spkiOf(key: KeyObject): Buffer {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ type: 'spki', format: 'der' });
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function rsa(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}

function allOf<A, B>(items: readonly A[], read: (item: A) => B | null): readonly B[] | null {
  const found = items.map(read).filter((each) => each !== null);
  return found.length === items.length && found.length > 0 ? found : null;
}
