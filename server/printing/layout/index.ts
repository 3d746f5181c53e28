export type {
  Bitmap,
  Block,
  LaidBlock,
  Layout,
  Note,
  Paper,
  Piece,
  Row,
  Run,
  SlipDocument,
  Typeface,
} from './domain/document.ts';
export { paper58, paper80 } from './domain/document.ts';
export { layOut } from './domain/lay-out.ts';
