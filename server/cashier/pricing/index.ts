export {
  type MoneySoFar,
  type PricingContext,
  pricingInputOf,
  settlementDraftOf,
  settlementLineOf,
} from './domain/documents.ts';
export { feeLineId } from './domain/fees.ts';
export { freeze } from './domain/frozen.ts';
export { isBeyondLimits } from './domain/limits.ts';
export { price, totalsOf } from './domain/price.ts';
export { cashToTake } from './domain/round-off.ts';
export {
  type BillWeights,
  shareOut,
  type WeightsByLine,
} from './domain/shares.ts';
export {
  type ChargeRule,
  type Frozen,
  type Intent,
  type IntentEffect,
  type IntentTarget,
  type PricedLine,
  type PricedTotals,
  type PricingInput,
  type PricingLine,
  type PricingResult,
  type PricingSettings,
  pricingVersion,
  type Region,
  type Service,
  type ServiceCharge,
  serviceChargeId,
} from './domain/types.ts';
