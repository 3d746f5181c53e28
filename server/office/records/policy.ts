import { allow, staff } from '../../platform/access/policy.ts';

/** Who did what is for those who answer for it. */
export const mayReadRecords = allow(staff('manager'));
