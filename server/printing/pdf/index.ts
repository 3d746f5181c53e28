export { drawLine, drawQr, drawText, mm } from './draw.ts';
export type { Face } from './face.ts';
export { fitText, type Fitted, type Room } from './fit.ts';
export { openFace, tryFont } from './open-face.ts';
export { type PdfPage, writePdf } from './pdf-file.ts';
export { standardFace } from './standard-face.ts';
