import { allow, staff } from '../../platform/access/policy.ts';

/** A manager sees through which accounts the store takes money; keys are in nobody's view. */
export const maySeeAccounts = allow(staff('manager'));
/** Only the owner says where the money goes. */
export const mayChangeAccounts = allow(staff());
