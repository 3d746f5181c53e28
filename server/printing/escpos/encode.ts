import { unreachable } from '../../kernel/assert.ts';
import {
  type Bitmap,
  dotsPerColumn,
  type LaidBlock,
  type Layout,
  type Note,
  type Paper,
  type Row,
  type SlipDocument,
  type Style,
  type Typeface,
} from '../layout/domain/document.ts';
import { layOut } from '../layout/index.ts';
import { bandsOf, drawRow, type HexFont } from '../raster/index.ts';
import { type Encoding, encodeText, printsCharacter } from './charset.ts';
import * as command from './commands.ts';

/** What a shop says of one of its printers. */
export type PrinterModel = {
  readonly paper: Paper;
  readonly encoding: Encoding;
  /** It was seen to print characters beyond GBK too. */
  readonly wholeSet: boolean;
  /** Draws what the printer has no letters for; without one that is printed as 〓. */
  readonly font: HexFont | null;
  readonly knife: 'partial' | 'full' | 'none';
  readonly beeper: boolean;
  readonly fence: Fence;
};

/**
 * What is asked at the end of a job, to hear that all of it was printed: GS r, or on Epson an echo of the job's own
 * four letters. DLE EOT is answered at once and so proves less: the printer is there and not in trouble.
 */
export type Fence = 'inTurn' | 'echo' | 'realTime' | 'none';

/** Bytes for the printer, and which characters do not stand there as they were written. */
export type EncodedSlip = {
  readonly layout: Layout;
  readonly bytes: Uint8Array;
  readonly notes: readonly Note[];
};

/** Picture rows sent at once. */
const bandRowsMax = 256;
const echoLetters = 4;

/** The characters a printer can put on paper, by itself or drawn by the program. */
export function typefaceOf({ wholeSet, font }: PrinterModel): Typeface {
  return {
    prints: (character) => printsCharacter(character, wholeSet),
    draws: (character) => font?.glyphOf(character) !== undefined,
  };
}

/** Lays a slip out for a printer and writes it in ESC/POS. `jobId` is echoed where the printer does that. */
export function encodeSlip(document: SlipDocument, model: PrinterModel, jobId: string): EncodedSlip {
  const layout = layOut(document, model.paper, typefaceOf(model));
  return { layout, bytes: encodeLayout(layout, model, jobId), notes: layout.notes };
}

function encodeLayout({ blocks }: Layout, model: PrinterModel, jobId: string): Uint8Array {
  return Uint8Array.from([
    ...startOf(model),
    ...blocks.flatMap((block) => bytesOf(block, model)),
    ...fenceOf(model.fence, jobId),
  ]);
}

/** A UTF-8 printer is set to it by its own switches; Chinese mode would make it read pairs of bytes. */
function startOf({ encoding, paper }: PrinterModel): number[] {
  const chinese = encoding === 'utf8' ? [] : [...command.chineseOn, ...command.chineseSpacing];
  return [...command.reset, ...command.asciiSet, ...chinese, ...command.printArea(paper.dots)];
}

/** The question at the end of a slip; a job that is echoed is named by its last letters. */
export function fenceOf(fence: Fence, jobId: string): number[] {
  switch (fence) {
    case 'inTurn':
      return command.askInTurn;
    case 'echo':
      return command.echoInTurn(echoOf(jobId));
    case 'realTime':
      return command.askStatus('paper');
    case 'none':
      return [];
    default:
      return unreachable(fence);
  }
}

/** The letters an echo brings back. */
export function echoOf(jobId: string): string {
  return jobId.slice(-echoLetters).padStart(echoLetters, '0');
}

function bytesOf(block: LaidBlock, model: PrinterModel): number[] {
  switch (block.kind) {
    case 'row':
      return rowBytes(block, model);
    case 'feed':
      return command.feedLines(block.lines);
    case 'qr':
      return centered(command.qrCode(block.text, block.moduleDots));
    case 'barcode':
      return centered(command.barcode(block.text, block.moduleDots));
    case 'picture':
      return centered(pictureBytes(block.picture));
    case 'cut':
      return model.knife === 'none' ? command.feedLines(4) : command.cut(model.knife);
    case 'beep':
      return model.beeper ? command.beep(block.times) : [];
    case 'kick':
      return command.kick(block.pin);
    default:
      return unreachable(block);
  }
}

function centered(bytes: readonly number[]): number[] {
  return [...command.align('center'), ...bytes, ...command.align('left')];
}

function pictureBytes(picture: Bitmap): number[] {
  return bandsOf(picture, bandRowsMax).flatMap(command.raster);
}

const plain: Style = { wide: false, tall: false, bold: false, underline: false, inverse: false };

/** Each piece is sent to its own place in dots, so that columns hold whatever the letters before them measured. */
function rowBytes(row: Row, model: PrinterModel): number[] {
  if (row.drawn && model.font !== null) return pictureBytes(drawRow(row, model.paper, model.font));
  const chinese = model.encoding !== 'utf8';
  const bytes: number[] = [];
  for (const { column, text, style } of row.pieces) {
    if (column > 0) bytes.push(...command.moveTo(column * dotsPerColumn));
    const letters = encodeText(text, model.encoding);
    if (Object.values(style).includes(true))
      bytes.push(...command.look(style, chinese), ...letters, ...command.look(plain, chinese));
    else bytes.push(...letters);
  }
  return [...bytes, ...command.endLine];
}
