import { gbkCode } from '../escpos/index.ts';
import { cleaned, type Face, type Run } from './face.ts';
import { latinWidth } from './latin.ts';

/**
 * Fonts that every reader has or stands in for: Helvetica, and for all else STSong-Light, Adobe's standard font for
 * simplified Chinese. Both are only named. A Chinese character is as wide as the size.
 */
export function standardFace(): Face {
  return {
    runsOf: (text, bold) => runs(cleaned(text), bold),
    write(add) {
      const latin = (name: string) =>
        add(`/Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding`);
      const chinese = () => {
        const descriptor = add(
          '/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] ' +
            '/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93',
        );
        const letters = add(
          '/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ' +
            '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> ' +
            `/DW 1000 /FontDescriptor ${descriptor} 0 R`,
        );
        return add(
          '/Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H ' +
            `/DescendantFonts [${letters} 0 R]`,
        );
      };
      return new Map([
        ['L', latin('Helvetica')],
        ['B', latin('Helvetica-Bold')],
        ['C', chinese()],
      ]);
    },
  };
}

/** The Chinese font has one weight: bold is the same with a thicker outline. */
const boldStroke = 18;

function runs(text: string, bold: boolean): Run[] {
  const found: Run[] = [];
  for (const character of text) {
    const { font, hex, width } = shown(character, bold);
    const last = found.at(-1);
    if (last?.font === font)
      found[found.length - 1] = { ...last, hex: last.hex + hex, width: last.width + width };
    else found.push({ font, hex, width, stroke: bold && font === 'C' ? boldStroke : 0 });
  }
  return found;
}

/** What stands for a character that neither font has. */
const missing = '〓';

/** Readers agree on the Chinese of GBK; a rarer letter loses its accent before it is not shown at all. */
function shown(character: string, bold: boolean): Pick<Run, 'font' | 'hex' | 'width'> {
  const latin = latinWidth(character, bold);
  if (latin !== undefined)
    return { font: bold ? 'B' : 'L', hex: hexOf(character.charCodeAt(0), 2), width: latin };
  if (gbkCode(character) !== undefined)
    return { font: 'C', hex: hexOf(character.charCodeAt(0), 4), width: 1000 };
  const plain = character.normalize('NFKD').charAt(0);
  return shown(plain !== character && latinWidth(plain, bold) !== undefined ? plain : missing, bold);
}

function hexOf(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
