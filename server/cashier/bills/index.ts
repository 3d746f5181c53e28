export { approvalGiven } from './approval.ts';
export { readCursor, writeCursor } from './cursor.ts';
export { type BillEvent, billEventTypes, type FoldedBill, foldBill } from './domain/fold.ts';
export { priceOrder, pricingSettingsOf, shareLines } from './domain/look.ts';
export { cashierHalf } from './hear.ts';
export { lockOrdersOfPayment, lockOrdersOfRefund, type StoredRefund, toRefund } from './queries.ts';
export { billRoutes } from './routes.ts';
export { alreadyDone, layTill, lockTill, settleTill } from './till.ts';
