import { invariant } from '../../../kernel/assert.ts';
import type { LaidCode, Paper } from './document.ts';

/** Bytes that QR versions 1, 2, 3 … hold at error level M (ISO/IEC 18004, table 7). */
const QR_BYTES = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
] as const;
const QR_QUIET_MODULES = 8;
const QR_MODULE_DOTS = 6;
/** Smaller ones do not scan from thermal paper. */
const QR_MODULE_DOTS_MIN = 3;

const BARCODE_MODULE_DOTS = 2;
/** Quiet edges of ten modules on either side. */
const BARCODE_QUIET_MODULES = 20;

/** Chooses how large the dots of a QR code may be so that it fits the paper with its quiet edge. */
export function layQr(text: string, moduleDots: number | undefined, paper: Paper): LaidCode {
  const bytes = utf8Length(text);
  const version = QR_BYTES.findIndex((holds) => bytes <= holds) + 1;
  invariant(version > 0, `a QR code of ${bytes} bytes`);
  const modules = 17 + 4 * version + QR_QUIET_MODULES;
  const fits = Math.floor(paper.dots / modules);
  invariant(fits >= QR_MODULE_DOTS_MIN, `a QR code of ${bytes} bytes on ${paper.dots} dots`);
  return { kind: 'qr', text, moduleDots: Math.min(moduleDots ?? QR_MODULE_DOTS, fits) };
}

/** Code 128 in set B, or in set C where all is pairs of digits. Throws where it is too wide: that is a bug. */
export function layBarcode(text: string, paper: Paper): LaidCode {
  invariant(/^[ -~]+$/.test(text), 'a bar code holds ASCII characters');
  const symbols = /^(\d\d)+$/.test(text) ? text.length / 2 : text.length;
  // Start and check symbol 11 modules each, stop 13.
  const modules = 11 * (symbols + 2) + 13 + BARCODE_QUIET_MODULES;
  invariant(modules * BARCODE_MODULE_DOTS <= paper.dots, `a bar code of ${symbols} symbols is too wide`);
  return { kind: 'barcode', text, moduleDots: BARCODE_MODULE_DOTS };
}

function utf8Length(text: string): number {
  return Array.from(text).reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
