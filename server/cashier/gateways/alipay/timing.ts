import type { Gateway } from '../port.ts';

/**
 * Alipay's guide to face-to-face payments: ask every 3 to 5 seconds for about a minute, then cancel at once; a refund
 * is asked about after ten seconds. A charge whose answer is lost may still be under way, so its cancel waits.
 */
export const timing = {
  lookEveryMs: 3_000,
  codeWaitMs: 60_000,
  cancelNotBeforeMs: 15_000,
  refundLookAfterMs: 10_000,
} as const satisfies Gateway['timing'];

/** The moment so many milliseconds on. */
export function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}
