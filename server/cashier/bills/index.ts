export { approvalGiven } from './approval.ts';
export { makeCashierHalf } from './hear.ts';
export {
  lockOrder,
  lockOrdersOfBills,
  lockOrdersOfPayment,
  lockOrdersOfRefund,
  lookAtPaymentOrders,
} from './queries.ts';
export { printRoutes } from './print-routes.ts';
export { billRoutes } from './routes.ts';
export { type StoredRefund, toRefund } from './rows.ts';
export {
  alreadyDone,
  atTillOf,
  layTill,
  layWork,
  lockTill,
  lookAtBillIn,
  settleTill,
  type Till,
} from './till.ts';
