import { payerCodeMsMax } from './domain/check.ts';

/**
 * Payer codes on their way from the command that took them to the call that sends them: in this process's memory alone,
 * for as long as a code is good. What a crash takes with it was not sent.
 */
export type PayerCodes = {
  keep(merchantId: number, checkId: string, code: string, now: Date): void;
  find(checkId: string): string | null;
  drop(checkId: string): void;
  /** The checks whose code is here. */
  waiting(now: Date): readonly { readonly merchantId: number; readonly checkId: string }[];
};

type Kept = { readonly merchantId: number; readonly code: string; readonly until: number };

const codesMax = 1000;

export function keepPayerCodes(): PayerCodes {
  const kept = new Map<string, Kept>();
  return {
    keep(merchantId, checkId, code, now) {
      kept.set(checkId, { merchantId, code, until: now.getTime() + payerCodeMsMax });
      const oldest = kept.keys().next();
      if (kept.size > codesMax && oldest.done !== true) kept.delete(oldest.value);
    },
    find: (checkId) => kept.get(checkId)?.code ?? null,
    drop: (checkId) => void kept.delete(checkId),
    waiting(now) {
      for (const [checkId, { until }] of kept) if (until <= now.getTime()) kept.delete(checkId);
      return [...kept].map(([checkId, { merchantId }]) => ({ merchantId, checkId }));
    },
  };
}
