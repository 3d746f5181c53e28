export { approvalGiven } from './approval.ts';
export { cashierHalf } from './hear.ts';
export { lockOrdersOfPayment, lockOrdersOfRefund } from './queries.ts';
export { billRoutes } from './routes.ts';
export { type StoredRefund, toRefund } from './rows.ts';
export { alreadyDone, layTill, lockTill, settleTill } from './till.ts';
