export {
  askStatus,
  encodeSlip,
  type PrinterModel,
  type PrinterReply,
  readReplies,
  tellStatus,
  type Trouble,
  troubleOf,
  typefaceOf,
} from './escpos/index.ts';
export { layOut, paper58, paper80, type SlipDocument } from './layout/index.ts';
export { previewSvg } from './preview/index.ts';
export {
  dishSlip,
  moveSlip,
  preBillSlip,
  receiptSlip,
  runnerSlip,
  rushSlip,
  summarySlip,
  voidSlip,
} from './templates/index.ts';
