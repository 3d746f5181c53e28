export { preBillSlip, receiptSlip } from './domain/bill.ts';
export { dishSlip, runnerSlip, summarySlip } from './domain/kitchen.ts';
export { moveSlip, rushSlip, voidSlip } from './domain/notices.ts';
export type {
  DishSlip,
  MoveSlip,
  PreBillSlip,
  ReceiptSlip,
  RunnerSlip,
  RushSlip,
  SlipMarks,
  SlipOrder,
  SummarySlip,
  VoidSlip,
} from './domain/types.ts';
