/** What the stand-in for a receipt printer has put on paper, and what it can be made to do. */

/** Letters of one look at their place; dots are eighths of a millimetre, counted from the left edge. */
export type PrintedPiece = {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
};

export type PrintedItem =
  /** `wrapped`: the text was longer than the paper is wide, and the printer began the next line by itself. */
  | { readonly kind: 'line'; readonly pieces: readonly PrintedPiece[]; readonly wrapped: boolean }
  | { readonly kind: 'feed'; readonly dots: number }
  | {
      readonly kind: 'qr';
      readonly text: string;
      readonly moduleDots: number;
      readonly level: 'L' | 'M' | 'Q' | 'H';
      readonly align: Side;
    }
  | {
      readonly kind: 'barcode';
      readonly text: string;
      /** What the bars hold, without start, check and stop. */
      readonly values: readonly number[];
      readonly set: 'B' | 'C';
      readonly moduleDots: number;
      readonly heightDots: number;
      readonly align: Side;
    }
  | {
      readonly kind: 'picture';
      readonly width: number;
      readonly height: number;
      readonly bytes: Uint8Array;
      readonly align: Side;
    }
  | { readonly kind: 'beep'; readonly times: number; readonly ms: number }
  | { readonly kind: 'kick'; readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number };

export type Side = 'left' | 'center' | 'right';

/** The paper from one cut to the next; without a cut it still hangs in the printer. */
export type Slip = {
  readonly number: number;
  readonly items: readonly PrintedItem[];
  readonly cut: 'full' | 'partial' | null;
  /** Commands the printer does not know, in hex: a real one would print garbage or nothing. */
  readonly unknown: readonly string[];
};

export type Encoding = 'gb18030' | 'gbk' | 'utf8';

export type PrinterState = {
  readonly paper: 'enough' | 'low' | 'out';
  readonly cover: 'closed' | 'open';
  /** Down: nobody can connect, who was connected is cut off. What the printer has it goes on printing. */
  readonly network: 'up' | 'down';
  readonly drawer: 'shut' | 'open';
  /** How long one line takes. */
  readonly msPerLine: number;
  /** Whether it ever says anything back; what is sent it prints all the same. */
  readonly answers: boolean;
  /** Takes every byte and prints none; asked, it says that all is well. */
  readonly swallows: boolean;
  /** Breaks every connection after so many bytes, having taken those. */
  readonly breakAfterBytes: number | null;
  /** The paper runs out after so many more lines. */
  readonly linesLeft: number | null;
};
