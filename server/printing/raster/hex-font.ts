import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A letter of 8 or 16 by 16 dots; each row is a number whose highest bit is the leftmost dot. */
export type HexGlyph = { readonly width: 8 | 16; readonly rows: readonly number[] };

export type HexFont = { readonly glyphOf: (character: string) => HexGlyph | undefined };

const glyphRows = 16;

/**
 * Reads a bitmap font in the .hex form of GNU Unifont: a code point, a colon, 32 or 64 hex digits. Lines of any other
 * form are passed over. Letters are unfolded when they are first asked for.
 */
export function parseHexFont(text: string): HexFont {
  const lines = new Map<number, string>();
  for (const [, code = '', digits = ''] of text.matchAll(/^([0-9A-F]{4,6}):((?:[0-9A-F]{32}){1,2})\r?$/gim))
    lines.set(Number.parseInt(code, 16), digits);
  return {
    glyphOf: (character) => {
      const digits = lines.get(character.codePointAt(0) ?? 0);
      return digits === undefined ? undefined : glyphOf(digits);
    },
  };
}

/** Reads a .hex or .hex.gz file. Throws where there is none: what cannot be drawn must not be promised. */
export function readHexFont(file: string): HexFont {
  const bytes = readFileSync(file);
  return parseHexFont((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1'));
}

function glyphOf(digits: string): HexGlyph {
  const perRow = digits.length / glyphRows;
  const rows = Array.from({ length: glyphRows }, (_row, at) =>
    Number.parseInt(digits.slice(at * perRow, (at + 1) * perRow), 16),
  );
  return { width: perRow === 2 ? 8 : 16, rows };
}
