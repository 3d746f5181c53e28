export { bandsOf } from './bitmap.ts';
export { drawRow } from './draw-row.ts';
export { type HexFont, readHexFont } from './hex-font.ts';
