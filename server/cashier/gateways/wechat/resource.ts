import { createDecipheriv } from 'node:crypto';
import * as z from 'zod';

/** An encrypted part of a notice or of the list of certificates. */
export const resourceSchema = z.object({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.string(),
  nonce: z.string().min(1),
  associated_data: z.string().optional(),
});

type Sealed = Pick<z.infer<typeof resourceSchema>, 'ciphertext' | 'nonce' | 'associated_data'>;

const tagBytes = 16;
const ciphers = { 16: 'aes-128-gcm', 32: 'aes-256-gcm' } as const;

/** Opens a resource with the APIv3 key; null where key, nonce or tag do not fit, whatever the bytes inside say. */
export function openResource(sealed: Sealed, apiV3Key: string): Buffer | null {
  const key = Buffer.from(apiV3Key);
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  // Accounts have keys of 32 bytes; the published examples of the Go client have 16.
  if ((key.length !== 16 && key.length !== 32) || bytes.length < tagBytes) return null;
  try {
    const cipher = createDecipheriv(ciphers[key.length], key, Buffer.from(sealed.nonce), {
      authTagLength: tagBytes,
    });
    cipher.setAAD(Buffer.from(sealed.associated_data ?? ''));
    cipher.setAuthTag(bytes.subarray(-tagBytes));
    // Only final() compares the tag: nothing is given out before.
    return Buffer.concat([cipher.update(bytes.subarray(0, -tagBytes)), cipher.final()]);
  } catch {
    return null;
  }
}
