import { encode } from 'uqr';
import { unreachable } from '../../kernel/assert.ts';
import {
  type Bitmap,
  dotsPerColumn,
  dotsPerRow,
  type LaidBlock,
  type LaidCode,
  type Layout,
  type Piece,
  type Row,
} from '../layout/domain/document.ts';
import { columnsOf } from '../layout/domain/text.ts';
import { barsOf } from './domain/code128.ts';

const lineDots = 30;
const marginDots = 24;
const barHeightDots = 64;

/** What one block adds: SVG that begins at height 0, and how far it moves the paper. */
type Drawn = { readonly svg: string; readonly height: number };

/**
 * Shows a layout as it will come out, as an SVG: every character on its column, codes as they scan, a dashed line
 * where the knife goes. Beeps and the drawer leave nothing on paper.
 */
export function previewSvg({ paper, blocks }: Layout): string {
  const parts: string[] = [];
  let y = marginDots;
  for (const block of blocks) {
    const { svg, height } = drawBlock(block, paper.dots);
    if (svg !== '') parts.push(`<g transform="translate(${marginDots} ${y})">${svg}</g>`);
    y += height;
  }
  const width = paper.dots + 2 * marginDots;
  const height = y + marginDots;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<g font-family="'Noto Sans Mono CJK SC','Sarasa Mono SC',monospace" font-size="${dotsPerRow}" fill="#000">`,
    ...parts,
    '</g></svg>',
  ].join('\n');
}

function drawBlock(block: LaidBlock, dots: number): Drawn {
  switch (block.kind) {
    case 'row':
      return drawRow(block);
    case 'feed':
      return { svg: '', height: block.lines * lineDots };
    case 'qr':
      return drawQr(block, dots);
    case 'barcode':
      return drawBarcode(block, dots);
    case 'picture':
      return drawPicture(block.picture, dots);
    case 'cut':
      return {
        svg: `<path d="M0 ${lineDots}H${dots}" stroke="#888" stroke-dasharray="8 6"/>`,
        height: 2 * lineDots,
      };
    case 'beep':
    case 'kick':
      return { svg: '', height: 0 };
    default:
      return unreachable(block);
  }
}

function drawRow(row: Row): Drawn {
  const height = row.tall ? 2 * dotsPerRow : dotsPerRow;
  return {
    svg: row.pieces.map((piece) => drawPiece(piece, height)).join(''),
    height: height + lineDots - dotsPerRow,
  };
}

/** The foot of the letters stands a sixth above the foot of the line. */
const baseline = 20;

function drawPiece({ column, columns, text, style }: Piece, rowHeight: number): string {
  const [scaleX, scaleY] = [style.wide ? 2 : 1, style.tall ? 2 : 1];
  const height = dotsPerRow * scaleY;
  const x = column * dotsPerColumn;
  let at = 0;
  const places = Array.from(text, (character) => {
    const place = at;
    at += columnsOf(character) * dotsPerColumn;
    return place;
  });
  const box = `x="${x}" y="${rowHeight - height}" width="${columns * dotsPerColumn}" height="${height}"`;
  const letters = [
    `<text transform="translate(${x} ${rowHeight - height}) scale(${scaleX} ${scaleY})"`,
    `x="${places.join(' ')}" y="${baseline}"${style.bold ? ' font-weight="bold"' : ''}`,
    `${style.underline ? 'text-decoration="underline" ' : ''}${style.inverse ? 'fill="#fff" ' : ''}xml:space="preserve">`,
  ].join(' ');
  return `${style.inverse ? `<rect ${box}/>` : ''}${letters}${escaped(text)}</text>`;
}

function drawQr({ text, moduleDots }: LaidCode, dots: number): Drawn {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const left = Math.floor((dots - size * moduleDots) / 2);
  return {
    svg: `<path transform="translate(${left} 0) scale(${moduleDots})" d="${path.join('')}"/>`,
    height: size * moduleDots + lineDots,
  };
}

function drawBarcode({ text, moduleDots }: LaidCode, dots: number): Drawn {
  const { bars, width } = barsOf(text);
  const path = bars.map((bar) => `M${bar.x} 0h${bar.width}v${barHeightDots}h-${bar.width}z`).join('');
  const left = Math.floor((dots - width * moduleDots) / 2);
  const caption = `<text x="${dots / 2}" y="${barHeightDots + baseline}" text-anchor="middle">${escaped(text)}</text>`;
  return {
    svg: `<path transform="translate(${left} 0) scale(${moduleDots} 1)" d="${path}"/>${caption}`,
    height: barHeightDots + lineDots,
  };
}

function drawPicture({ width, height, bytes }: Bitmap, dots: number): Drawn {
  const rowBytes = Math.ceil(width / 8);
  const path: string[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0) path.push(`M${x} ${y}h1v1h-1z`);
  const left = Math.floor((dots - width) / 2);
  return { svg: `<path transform="translate(${left} 0)" d="${path.join('')}"/>`, height };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
