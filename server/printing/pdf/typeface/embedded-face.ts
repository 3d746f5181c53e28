import type { AddObject, Face, Run } from '../face.ts';
import { cleaned } from '../face.ts';
import { type CompactFont, openCompactFont } from './compact-font.ts';
import type { Font } from './sfnt.ts';
import { subsetTrueType } from './subset-true-type.ts';

/** Bold is the same letter with a thicker outline: one font file has one weight. */
const boldStroke = 30;

type Used = { readonly glyph: number; readonly text: string; readonly width: number };

/** Letters of a font file, put into the document: the same on every reader and press. One for each document. */
export function embeddedFace(font: Font): Face {
  const compact = font.kind === 'CFF ' ? openCompactFont(font) : null;
  /** By what the document calls them. */
  const used = new Map<number, Used>();
  const show = (character: string): Pick<Run, 'hex' | 'width'> => {
    const { glyph, text } = glyphFor(font, character);
    const code = compact?.codeOf(glyph) ?? glyph;
    const width = font.widthOf(glyph);
    if (!used.has(code)) used.set(code, { glyph, text, width });
    return { hex: code.toString(16).padStart(4, '0'), width };
  };
  return {
    runsOf(text, bold) {
      const shown = [...cleaned(text)].map(show);
      if (shown.length === 0) return [];
      const width = shown.reduce((sum, each) => sum + each.width, 0);
      const hex = shown.map((each) => each.hex).join('');
      return [{ font: 'E', hex, width, stroke: bold ? boldStroke : 0 }];
    },
    write: (add) => new Map([['E', writeFont(font, compact, used, add)]]),
  };
}

/** A character the font has; a rarer letter loses its accent before it is not shown at all. */
function glyphFor(font: Font, character: string): { readonly glyph: number; readonly text: string } {
  for (const text of [character, character.normalize('NFKD').charAt(0), '〓', '?']) {
    const glyph = font.glyphOf(text.codePointAt(0) ?? 0);
    if (glyph !== 0) return { glyph, text };
  }
  return { glyph: 0, text: '?' };
}

function writeFont(
  font: Font,
  compact: CompactFont | null,
  used: ReadonlyMap<number, Used>,
  add: AddObject,
): number {
  const sorted = [...used].sort(([left], [right]) => left - right);
  const glyphs = new Set(sorted.map(([, { glyph }]) => glyph));
  const name = `TANGSH+${font.name}`;
  const bytes = compact === null ? subsetTrueType(font, glyphs) : compact.subset(glyphs);
  const file = compact === null ? `/Length1 ${bytes.length}` : '/Subtype /CIDFontType0C';
  const program = add(file, bytes);
  const descriptor = add(
    `/Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${font.box.join(' ')}] /ItalicAngle 0 ` +
      `/Ascent ${font.ascent} /Descent ${font.descent} /CapHeight ${font.ascent} /StemV 80 ` +
      `/${compact === null ? 'FontFile2' : 'FontFile3'} ${program} 0 R`,
  );
  const widths = sorted.map(([code, { width }]) => `${code} [${width}]`).join(' ');
  const kind = compact === null ? '/Subtype /CIDFontType2 /CIDToGIDMap /Identity' : '/Subtype /CIDFontType0';
  const letters = add(
    `/Type /Font ${kind} /BaseFont /${name} /DW 1000 /W [${widths}] /FontDescriptor ${descriptor} 0 R ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
  );
  const texts = add('', textsOf(sorted));
  return add(
    `/Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H ` +
      `/DescendantFonts [${letters} 0 R] /ToUnicode ${texts} 0 R`,
  );
}

const linesMax = 100;

/** What each code means, so that text can be searched and copied. */
function textsOf(used: readonly (readonly [code: number, used: Used])[]): string {
  const lines = used.map(([code, { text }]) => {
    const utf16 = Buffer.from(text, 'utf16le').swap16().toString('hex');
    return `<${code.toString(16).padStart(4, '0')}> <${utf16}>`;
  });
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += linesMax) {
    const block = lines.slice(from, from + linesMax);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
