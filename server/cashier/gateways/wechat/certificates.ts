import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { openResource, resourceSchema } from './resource.ts';
import { isFresh, isSealed, type Seal } from './signature.ts';
import type { KnownKey, PlatformKey } from './trust.ts';

export const certificatesTarget = '/v3/certificates';

const list = z.object({
  data: z.array(
    z.object({
      serial_no: z.string(),
      effective_time: z.string(),
      expire_time: z.string(),
      encrypt_certificate: resourceSchema,
    }),
  ),
});

/**
 * The gateway's certificates from the answer to GET /v3/certificates, opened with the APIv3 key. Nobody without that
 * key can make them; still the answer must be signed by one of them or by a key known before, or it is not believed
 * (null).
 */
export function readCertificates(
  body: Buffer,
  seal: Seal | null,
  apiV3Key: string,
  now: Date,
  known: KnownKey,
): readonly PlatformKey[] | null {
  if (seal === null || !isFresh(seal, now)) return null;
  const keys = certificatesIn(body, apiV3Key);
  const listed = keys.find(({ serial }) => serial.toUpperCase() === seal.serial.toUpperCase());
  const key = listed?.key ?? known(seal.serial);
  return keys.length > 0 && key !== null && isSealed(seal, body, key) ? keys : null;
}

function certificatesIn(body: Buffer, apiV3Key: string): PlatformKey[] {
  try {
    const { data } = list.parse(JSON.parse(body.toString('utf8')));
    return data.flatMap((item) => {
      const pem = openResource(item.encrypt_certificate, apiV3Key);
      if (pem === null) return [];
      const { publicKey, serialNumber } = new X509Certificate(pem);
      const [from, until] = [new Date(item.effective_time), new Date(item.expire_time)];
      const serial = item.serial_no;
      const isItself = plain(serialNumber) === plain(serial);
      return isItself && publicKey.asymmetricKeyType === 'rsa'
        ? [{ serial, key: publicKey, from, until }]
        : [];
    });
  } catch {
    return [];
  }
}

/** Some writers of hexadecimal numbers leave out zeros at the front. */
function plain(serial: string): string {
  return serial.toUpperCase().replace(/^0+/, '');
}
