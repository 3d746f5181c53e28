import { accessRefusals } from './refusals-access.ts';
import { accountRefusals } from './refusals-accounts.ts';
import { cashierRefusals } from './refusals-cashier.ts';
import { commonRefusals } from './refusals-common.ts';
import { houseRefusals } from './refusals-house.ts';
import { orderingRefusals } from './refusals-ordering.ts';
import { printingRefusals } from './refusals-printing.ts';
import { seamRefusals } from './refusals-seam.ts';

/** One table of every "no": its HTTP status and its words. A code without words does not compile. */
export const refusals = {
  ...commonRefusals,
  ...accessRefusals,
  ...houseRefusals,
  ...orderingRefusals,
  ...cashierRefusals,
  ...accountRefusals,
  ...printingRefusals,
  ...seamRefusals,
} as const;

export type RefusalCode = keyof typeof refusals;
