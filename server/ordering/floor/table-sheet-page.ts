import {
  drawLine,
  drawQr,
  drawText,
  type Face,
  fitText,
  mm,
  type PdfPage,
  type Room,
} from '../../printing/pdf/index.ts';
import type { Card } from './table-sheet-card.ts';

/** Draws cards on pages: eight to cut out of A4, or one that fills an A5. */

type Place = { readonly x: number; readonly y: number };
type Block = {
  readonly text: string;
  readonly room: Omit<Room, 'width'>;
  /** What is left free above. */
  readonly gap: number;
};
type Column = {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly align: 'start' | 'middle';
};

const block = (
  text: string,
  sizeMax: number,
  sizeMin: number,
  gap: number,
  more: Partial<Room> = {},
): Block => ({
  text,
  room: { sizeMax, sizeMin, linesMax: 1, bold: false, ...more },
  gap,
});

/** Texts below each other, each as large as it can be; gives where the next would begin. */
function drawColumn(face: Face, blocks: readonly Block[], { x, top, width, align }: Column) {
  const drawn: string[] = [];
  let y = top;
  for (const { text, room, gap } of blocks) {
    const { size, lines } = fitText(face, text, { ...room, width });
    y -= gap;
    for (const line of lines) {
      // Chinese characters reach up to nearly nine tenths of their size.
      drawn.push(drawText(face, { text: line, x, y: y - size * 0.88, size, bold: room.bold, align }));
      y -= size * 1.15;
    }
  }
  return { drawn: drawn.join('\n'), bottom: y };
}

const a4 = { width: mm(210), height: mm(297) };
const card = { width: mm(92), height: mm(66) };
const columns = 2;
const rows = 4;
const margin = {
  x: (a4.width - columns * card.width) / 2,
  y: (a4.height - rows * card.height) / 2,
};

/** How many cards stand on one A4. */
export const cardsOnPage = columns * rows;

/** Waits for its turn, so that other requests are answered while many cards are drawn. */
export type Pause = () => Promise<void>;

/** A page of A4 with up to eight cards and the marks by which they are cut out. */
export async function cardPage(face: Face, cards: readonly Card[], pause: Pause): Promise<PdfPage> {
  const drawn: string[] = [];
  for (const [index, each] of cards.entries()) {
    await pause();
    const x = margin.x + (index % columns) * card.width;
    const row = Math.floor(index / columns);
    drawn.push(drawCard(face, each, { x, y: a4.height - margin.y - (row + 1) * card.height }));
  }
  return { ...a4, content: [cutMarks(), ...drawn].join('\n') };
}

function cutMarks(): string {
  const [near, far] = [mm(2), mm(7)];
  const right = margin.x + columns * card.width;
  const top = margin.y + rows * card.height;
  const upright = Array.from({ length: columns + 1 }, (_, index) => margin.x + index * card.width);
  const level = Array.from({ length: rows + 1 }, (_, index) => margin.y + index * card.height);
  const lines = [
    ...upright.flatMap((x) => [
      drawLine(x, margin.y - far, x, margin.y - near, 0.25),
      drawLine(x, top + near, x, top + far, 0.25),
    ]),
    ...level.flatMap((y) => [
      drawLine(margin.x - far, y, margin.x - near, y, 0.25),
      drawLine(right + near, y, right + far, y, 0.25),
    ]),
  ];
  return lines.join('\n');
}

function drawCard(face: Face, each: Card, at: Place): string {
  const side = mm(48);
  // The quiet edge is part of the code: what stands below and beside it begins where its dark part does.
  const quiet = mm(5);
  const left = at.x + mm(2);
  const top = at.y + card.height - mm(2);
  const code = drawQr(each.address, left, top - side, side);
  const below = drawColumn(face, belowCode(each, 7.5), {
    x: left + quiet,
    top: at.y + mm(16),
    width: side - 2 * quiet,
    align: 'start',
  });
  const beside = drawColumn(face, besideCode(each), {
    x: left + side,
    top: top - quiet,
    width: card.width - side - mm(6),
    align: 'start',
  });
  return [code, below.drawn, beside.drawn].join('\n');
}

function besideCode({ shop, name, otherName, how, digits }: Card): Block[] {
  const [mainHow = '', ...otherHow] = how;
  return [
    ...shop.map((text) => block(text, 8.5, 7, 0, { linesMax: 2 })),
    block(name, 40, 14, mm(2), { bold: true, linesMax: 2 }),
    ...otherName.map((text) => block(text, 12, 8, 0, { linesMax: 2 })),
    block(mainHow, 14, 9, mm(2), { bold: true }),
    ...otherHow.map((text) => block(text, 9, 8, 0)),
    ...digitBlocks(digits, 7.5, 14, mm(1.5)),
  ];
}

/** What the four digits are, and the digits large enough to be read across a table. */
function digitBlocks(digits: Card['digits'], small: number, large: number, gap: number): Block[] {
  if (digits === null) return [];
  return [block(digits.label, small, 6, gap), block(digits.digits, large, large, 0, { bold: true })];
}

/** Where the code leads, for those whose camera does not read it, and from where. */
function belowCode({ reach, address }: Card, size: number): Block[] {
  return [
    ...reach.map((text) => block(text, size, 6, 0, { bold: true })),
    block(address, size - 0.5, 5, mm(0.5), { linesMax: 2 }),
  ];
}

const a5 = { width: mm(148), height: mm(210) };

/** A page of A5 for one table, to stand on it or hang beside it. */
export function standPage(face: Face, each: Card): PdfPage {
  const edge = mm(10);
  const [mainHow = '', ...otherHow] = each.how;
  const middle = { x: a5.width / 2, width: a5.width - 2 * edge, align: 'middle' } as const;
  const above = drawColumn(
    face,
    [
      ...each.shop.map((text) => block(text, 18, 11, 0)),
      block(each.name, 76, 24, mm(2), { bold: true, linesMax: 2 }),
      ...each.otherName.map((text) => block(text, 22, 12, 0, { linesMax: 2 })),
    ],
    { ...middle, top: a5.height - mm(12) },
  );
  const words = [
    block(mainHow, 24, 14, 0, { bold: true }),
    ...otherHow.map((text) => block(text, 16, 10, 0)),
    ...digitBlocks(each.digits, 11, 22, mm(1.5)),
  ];
  const last = mm(25);
  const side = Math.min(mm(108), above.bottom - last - heightOf(words));
  const y = above.bottom - side;
  const code = drawQr(each.address, (a5.width - side) / 2, y, side);
  const under = drawColumn(face, words, { ...middle, top: y });
  const below = drawColumn(face, belowCode(each, 10), { ...middle, top: mm(23) });
  return { ...a5, content: [above.drawn, code, under.drawn, below.drawn].join('\n') };
}

/** How much these take where each is as large as it may be. */
function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { room, gap }) => sum + gap + room.sizeMax * room.linesMax * 1.15, 0);
}
