import type { z } from 'zod';
import type { Work } from '../bills/domain/types.ts';
import type { attemptView } from './contract-views.ts';
import type { Attempt } from './domain/attempt.ts';
import { paymentViewOf } from './domain/view.ts';

/** An attempt as screens show it: nothing of the request, nothing of the account. */
export function attemptViewOf(attempt: Attempt): z.infer<typeof attemptView> {
  const { channel, mode, state, shown, reason, code, reference, gatewayNumber } = attempt;
  const { askedAt, expiresAt, endedAt, nextLookAt } = attempt;
  const words = { channel, mode, state, reason, code, reference, gatewayNumber };
  // What has ended is not shown to be paid any more.
  return {
    ...words,
    shown: endedAt === null ? copyOf(shown) : null,
    askedAt,
    expiresAt,
    endedAt,
    nextLookAt,
  };
}

function copyOf(shown: Attempt['shown']): z.infer<typeof attemptView>['shown'] {
  return shown?.kind === 'wechatBridge' ? { ...shown, parameters: { ...shown.parameters } } : shown;
}

/** A payment with its attempt. */
export function wholePaymentView(work: Work, paymentId: string, attempt: Attempt | null) {
  return { ...paymentViewOf(work, paymentId), attempt: attempt === null ? null : attemptViewOf(attempt) };
}
