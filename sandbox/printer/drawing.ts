import { barsOf } from './bars.ts';
import { qrModules } from './qr.ts';
import type { PrintedItem, PrintedPiece, Side, Slip } from './types.ts';

const LETTER_DOTS = 24;
const LINE_DOTS = 30;
const MARGIN_DOTS = 20;
const BASELINE = 20;

type Drawn = { readonly svg: string; readonly height: number };

/** A slip as it would look, as an SVG at one unit a dot. */
export function slipSvg(slip: Slip, dots: number): string {
  let y = MARGIN_DOTS;
  const parts = slip.items.map((item) => {
    const { svg, height } = drawItem(item, dots);
    const part = `<g transform="translate(${MARGIN_DOTS} ${y})">${svg}</g>`;
    y += height;
    return part;
  });
  const width = dots + 2 * MARGIN_DOTS;
  const height = y + LINE_DOTS;
  const edge =
    slip.cut === null ? '' : `<path d="M0 ${height - 1}H${width}" stroke="#999" stroke-dasharray="7 5"/>`;
  const box = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="'Noto Sans Mono CJK SC','Sarasa Mono SC',monospace" font-size="${LETTER_DOTS}"><rect width="${width}" height="${height}" fill="#fff"/>${parts.join('')}${edge}</svg>`;
}

function drawItem(item: PrintedItem, dots: number): Drawn {
  switch (item.kind) {
    case 'line': {
      const tall = Math.max(1, ...item.pieces.map(({ scaleY }) => scaleY)) * LETTER_DOTS;
      const svg = item.pieces.map((piece) => drawPiece(piece, tall)).join('');
      return { svg, height: Math.max(LINE_DOTS, tall + 4) };
    }
    case 'feed':
      return { svg: '', height: item.dots };
    case 'picture':
      return drawPicture(item, dots);
    case 'barcode':
      return drawBars(item, dots);
    case 'qr':
      return drawQr(item, dots);
    case 'beep':
      return remark(`蜂鸣 beep ×${item.times}`);
    case 'kick':
      return remark(`钱箱 drawer ${item.pin}`);
  }
}

const remark = (text: string): Drawn => ({
  svg: `<text y="14" font-size="14" fill="#b45309">${text}</text>`,
  height: 20,
});

/** Each letter at its own place: fonts on screens are not as regular as the printer's. */
function drawPiece(piece: PrintedPiece, lineHeight: number): string {
  const { text, x, width, scaleX, scaleY, inverse } = piece;
  const height = LETTER_DOTS * scaleY;
  const top = lineHeight - height;
  let at = 0;
  const places = Array.from(text, (letter) => {
    const place = at;
    at += letter < '\x7f' ? LETTER_DOTS / 2 : LETTER_DOTS;
    return place;
  });
  const look = `${piece.bold ? ' font-weight="bold"' : ''}${piece.underline ? ' text-decoration="underline"' : ''}`;
  const ground = inverse ? `<rect x="${x}" y="${top}" width="${width}" height="${height}"/>` : '';
  return `${ground}<text transform="translate(${x} ${top}) scale(${scaleX} ${scaleY})" x="${places.join(' ')}" y="${BASELINE}" fill="${inverse ? '#fff' : '#000'}"${look} xml:space="preserve">${escaped(text)}</text>`;
}

type Dark = (x: number, y: number) => boolean;

/** Dark dots as one path; those side by side are one stroke. */
function darkPath(width: number, height: number, dark: Dark): string {
  const strokes: string[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!dark(x, y)) continue;
      const from = x;
      while (x + 1 < width && dark(x + 1, y)) x += 1;
      strokes.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`);
    }
  return strokes.join('');
}

function drawPicture(item: Extract<PrintedItem, { kind: 'picture' }>, dots: number): Drawn {
  const rowBytes = item.width / 8;
  const dark: Dark = (x, y) => ((item.bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  const x = leftOf(item.width, item.align, dots);
  return {
    svg: `<path transform="translate(${x} 0)" d="${darkPath(item.width, item.height, dark)}"/>`,
    height: item.height,
  };
}

function drawQr(item: Extract<PrintedItem, { kind: 'qr' }>, dots: number): Drawn {
  const modules = qrModules(item.text, item.level);
  const size = modules.length;
  const path = darkPath(size, size, (x, y) => modules[y]?.[x] === true);
  const x = leftOf(size * item.moduleDots, item.align, dots);
  return {
    svg: `<path transform="translate(${x} 0) scale(${item.moduleDots})" d="${path}"/>`,
    height: size * item.moduleDots + LINE_DOTS,
  };
}

function drawBars(item: Extract<PrintedItem, { kind: 'barcode' }>, dots: number): Drawn {
  const { bars, width } = barsOf(item.values, item.set);
  const path = bars.map((bar) => `M${bar.x} 0h${bar.width}v${item.heightDots}H${bar.x}z`).join('');
  const left = leftOf(width * item.moduleDots, item.align, dots);
  const caption = `<text x="${left}" y="${item.heightDots + BASELINE}">${escaped(item.text)}</text>`;
  return {
    svg: `<path transform="translate(${left} 0) scale(${item.moduleDots} 1)" d="${path}"/>${caption}`,
    height: item.heightDots + LINE_DOTS,
  };
}

function leftOf(width: number, align: Side, dots: number): number {
  return align === 'left' ? 0 : Math.floor((dots - width) / (align === 'center' ? 2 : 1));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
