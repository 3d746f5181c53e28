export { warmLetters } from './charset.ts';
export { gbkCode } from './charset.ts';
export { askStatus, tellStatus } from './commands.ts';
export {
  echoOf,
  type EncodedSlip,
  encodeSlip,
  type Fence,
  fenceOf,
  type PrinterModel,
  typefaceOf,
} from './encode.ts';
export { type PrinterReply, readReplies, type Trouble, troubleOf } from './status.ts';
