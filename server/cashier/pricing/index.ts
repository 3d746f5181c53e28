export {
  type MoneySoFar,
  type PricingContext,
  pricingInputOf,
  settlementDraftOf,
} from './domain/documents.ts';
export { freeze } from './domain/frozen.ts';
export { isBeyondLimits } from './domain/limits.ts';
export { price, totalsOf } from './domain/price.ts';
export { cashToTake } from './domain/round-off.ts';
export type {
  ChargeRule,
  Frozen,
  Intent,
  IntentEffect,
  IntentTarget,
  PricedLine,
  PricedTotals,
  PricingInput,
  PricingLine,
  PricingResult,
  PricingSettings,
  Region,
  Service,
  ServiceCharge,
} from './domain/types.ts';
