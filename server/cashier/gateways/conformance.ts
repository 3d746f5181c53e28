import { chargeCases } from './conformance-charges.ts';
import { orderCases } from './conformance-orders.ts';
import { payerCases } from './conformance-payers.ts';
import { paperCases } from './conformance-papers.ts';
import { refundCases } from './conformance-refunds.ts';
import type { Subject } from './conformance-subject.ts';

/**
 * What every gateway must keep, by the numbers of RULES.md. Each case fails with an assertion; a new adapter is ready
 * when all of them pass against a counterpart that can misbehave.
 */
export const conformance = {
  ...chargeCases,
  ...orderCases,
  ...refundCases,
  ...paperCases,
  ...payerCases,
} satisfies Readonly<Record<string, (subject: Subject) => Promise<void>>>;
