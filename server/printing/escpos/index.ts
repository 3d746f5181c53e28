export { askStatus, tellStatus } from './commands.ts';
export { type EncodedSlip, encodeSlip, type PrinterModel, typefaceOf } from './encode.ts';
export { type PrinterReply, readReplies, type Trouble, troubleOf } from './status.ts';
