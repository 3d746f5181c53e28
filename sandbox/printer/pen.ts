import type { Side } from './types.ts';

/** How the next letters will look, and where the print area lies. */
export type Pen = {
  readonly chinese: boolean;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly chineseUnderline: boolean;
  readonly inverse: boolean;
  readonly align: Side;
  readonly left: number;
  readonly areaDots: number;
  readonly lineDots: number;
  /** The national set: 15 is China, which has ￥ where ASCII has $. */
  readonly national: number;
  readonly barHeight: number;
  readonly barModule: number;
  readonly qrModule: number;
  readonly qrLevel: 'L' | 'M' | 'Q' | 'H';
  readonly qrText: string;
};

const LINE_DOTS = 30;

/** As after ESC @ on a Chinese model. */
export function freshPen(dots: number): Pen {
  return {
    chinese: true,
    scaleX: 1,
    scaleY: 1,
    bold: false,
    underline: false,
    chineseUnderline: false,
    inverse: false,
    align: 'left',
    left: 0,
    areaDots: dots,
    lineDots: LINE_DOTS,
    national: 0,
    barHeight: 162,
    barModule: 3,
    qrModule: 3,
    qrLevel: 'L',
    qrText: '',
  };
}

const SIDES: readonly Side[] = ['left', 'center', 'right'];
const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** Takes the commands that only change how things will look; undefined for all others. */
export function changedPen(pen: Pen, name: string, bytes: Uint8Array, dots: number): Pen | undefined {
  const [a = 0, b = 0] = bytes;
  const on = (a & 1) === 1;
  switch (name) {
    case 'ESC @':
      return freshPen(dots);
    case 'FS &':
      return { ...pen, chinese: true };
    case 'FS .':
      return { ...pen, chinese: false };
    case 'GS !':
      return { ...pen, scaleX: ((a >> 4) & 7) + 1, scaleY: (a & 7) + 1 };
    case 'ESC E':
      return { ...pen, bold: on };
    case 'ESC -':
      return { ...pen, underline: a !== 0 };
    case 'FS -':
      return { ...pen, chineseUnderline: a !== 0 };
    case 'GS B':
      return { ...pen, inverse: on };
    case 'ESC a':
      return { ...pen, align: SIDES[a % 48] ?? 'left' };
    case 'GS L':
      return { ...pen, left: a + 256 * b };
    case 'GS W':
      return { ...pen, areaDots: a + 256 * b };
    case 'ESC 2':
      return { ...pen, lineDots: LINE_DOTS };
    case 'ESC 3':
      return { ...pen, lineDots: a };
    case 'ESC R':
      return { ...pen, national: a };
    case 'GS h':
      return { ...pen, barHeight: a };
    case 'GS w':
      return { ...pen, barModule: a };
    // Spacing 0, font A, the page of single bytes and where digits stand change nothing that is shown here.
    case 'FS S':
    case 'ESC M':
    case 'ESC t':
    case 'GS H':
    case 'GS f':
      return pen;
    default:
      return undefined;
  }
}

/** GS ( k: the steps of a QR code before it is printed; undefined for printing and for other codes. */
export function qrStep(pen: Pen, data: Uint8Array): Pen | undefined {
  const [code, step, value = 0] = data;
  if (code !== 0x31) return undefined;
  switch (step) {
    case 0x41:
      return pen;
    case 0x43:
      return { ...pen, qrModule: value };
    case 0x45:
      return { ...pen, qrLevel: LEVELS[value - 0x30] ?? 'L' };
    case 0x50:
      return { ...pen, qrText: new TextDecoder().decode(data.subarray(3)) };
    default:
      return undefined;
  }
}
