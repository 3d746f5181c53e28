import { z } from 'zod';
import { quantityPattern } from '../../kernel/quantity.ts';

/** Fields that many routes share. Every text a person can type goes through `plainText`. */

// Control bytes would reach printers and logs; a lone surrogate cannot be stored as UTF-8.
const controlBytes = /\p{Cc}/u;

/** A line of text: no control bytes, well-formed Unicode, trimmed, 1 … `max` characters. */
export function plainText(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !controlBytes.test(text) && text.isWellFormed() && text.trim() !== '', {
      error: 'control bytes or empty text',
    });
}

export const uuid = z.uuid().regex(/^[0-9a-f-]+$/);
export const amount = z.int().min(0).max(100_000_000);
export const positiveQuantity = z
  .string()
  .regex(quantityPattern)
  .refine((text) => Number(text) > 0, { error: 'must be more than zero' });
export const storeNumber = z.coerce.number().int().min(1).max(2_000_000_000);
export const businessDate = z.iso.date();
export const time = z.iso.datetime({ offset: true });
export const words = z.strictObject({ zh: plainText(120), en: plainText(120) });
/** A cursor is what the page before gave: opaque to the caller. */
export const cursor = z.string().min(1).max(200).optional();
export const nothing = z.strictObject({});
