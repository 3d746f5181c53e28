import type { Side } from '../printer/types.ts';
import type { Vendor } from './types.ts';

/** What a pair of tags does to the letters between it. */
export type Look = {
  readonly scaleX?: number;
  readonly scaleY?: number;
  readonly bold?: boolean;
  readonly align?: Side;
};

/** A code between its tags: which texts it takes. */
export type Code = { readonly kind: 'qr' | 'barcode'; readonly takes: RegExp };

export type Tags = {
  readonly looks: Readonly<Record<string, Look>>;
  readonly codes: Readonly<Record<string, Code>>;
  readonly single: Readonly<Record<string, 'line' | 'cut' | 'kick'>>;
  /** Line feeds of the text end its lines. */
  readonly linesByFeed: boolean;
  /** @@2 at the head of a line doubles it. */
  readonly doublesByMark: boolean;
  readonly qrCodesMax: number;
  /** The printer cuts when an order is done. */
  readonly cutsAtEnd: boolean;
};

/** Anything but a tag, at most so many letters. */
const free = (lettersMax: number): RegExp => new RegExp(`^[^<]{1,${lettersMax}}$`, 'u');

const CODE_A = /^[0-9A-Z]{1,14}$/;
const CODE_B = /^[!-;=?-~]{1,14}$/;
const CODE_C = /^\d{1,22}$/;

/** From the published tables of tags of the three vendors. */
export const TAGS: Readonly<Record<Vendor, Tags>> = {
  feieyun: {
    looks: {
      CB: { align: 'center', scaleX: 2, scaleY: 2 },
      B: { scaleX: 2, scaleY: 2 },
      C: { align: 'center' },
      L: { scaleY: 2 },
      W: { scaleX: 2 },
      BOLD: { bold: true },
      RIGHT: { align: 'right' },
    },
    codes: {
      QR: { kind: 'qr', takes: free(500) },
      BC128_A: { kind: 'barcode', takes: CODE_A },
      BC128_B: { kind: 'barcode', takes: CODE_B },
      BC128_C: { kind: 'barcode', takes: CODE_C },
    },
    single: { BR: 'line', CUT: 'cut', PLUGIN: 'kick' },
    linesByFeed: false,
    doublesByMark: false,
    qrCodesMax: 1,
    cutsAtEnd: false,
  },
  yilianyun: {
    looks: {
      FH: { scaleY: 1.33 },
      FH2: { scaleY: 2 },
      FW: { scaleX: 1.33 },
      FW2: { scaleX: 2 },
      FS: { scaleX: 1.33, scaleY: 1.33 },
      FS2: { scaleX: 2, scaleY: 2 },
      FB: { bold: true },
      center: { align: 'center' },
      right: { align: 'right' },
    },
    codes: {
      QR: { kind: 'qr', takes: free(192) },
      BR2: { kind: 'barcode', takes: CODE_B },
      BR3: { kind: 'barcode', takes: /^(\d{1,25}|\d{26}|\d{28})$/ },
    },
    single: {},
    linesByFeed: true,
    doublesByMark: true,
    qrCodesMax: Number.POSITIVE_INFINITY,
    cutsAtEnd: true,
  },
  xpyun: {
    looks: {
      L: { align: 'left' },
      C: { align: 'center' },
      R: { align: 'right' },
      N: { scaleX: 1, scaleY: 1 },
      HB: { scaleY: 2 },
      WB: { scaleX: 2 },
      B: { scaleX: 2, scaleY: 2 },
      CB: { align: 'center', scaleX: 2, scaleY: 2 },
      HB2: { scaleY: 3 },
      WB2: { scaleX: 3 },
      B2: { scaleX: 3, scaleY: 3 },
      BOLD: { bold: true },
    },
    codes: {
      QR: { kind: 'qr', takes: free(256) },
      BARCODE: { kind: 'barcode', takes: /^[0-9A-Za-z]{1,22}$/ },
    },
    single: { BR: 'line', CUT: 'cut' },
    linesByFeed: false,
    doublesByMark: false,
    qrCodesMax: Number.POSITIVE_INFINITY,
    cutsAtEnd: true,
  },
};
