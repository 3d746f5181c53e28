import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { encodeText, gbkCode, printsCharacter } from '../../server/printing/escpos/charset.ts';
import { dishNames } from './names.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Every character that has a two-byte code here. */
function allOfGbk(): string[] {
  const found: string[] = [];
  for (let code = 0x80; code < 0x30000; code += 1) {
    const character = String.fromCodePoint(code);
    if (gbkCode(character) !== undefined) found.push(character);
  }
  return found;
}

/**
 * The standard of 2022 gave these two-byte codes real code points; iconv-lite goes by the one before. The letters on
 * paper are the same.
 */
const MOVED_IN_2022 = '龴龵龶龷龸龹龺龻︐︑︒︓︔︕︖︗︘︙';

test('PR6: every character of GBK has the bytes that iconv-lite gives it', () => {
  const characters = allOfGbk();
  expect(characters.length).toBeGreaterThan(21_700);
  const differing = (encoding: 'gbk' | 'gb18030'): string[] =>
    characters.filter((each) => hex(encodeText(each, encoding)) !== hex(iconv.encode(each, encoding)));
  expect(differing('gb18030').join('')).toBe(MOVED_IN_2022);
  // Windows writes € in one byte, which printers do not know.
  expect(differing('gbk').join('')).toBe(`€${MOVED_IN_2022}`);
});

test('PR6: what has no two bytes has four in GB18030, those of iconv-lite, and is 〓 in GBK', () => {
  const wrong: string[] = [];
  for (let code = 0x80; code < 0x110000; code += code < 0x10000 ? 1 : 97) {
    const character = String.fromCodePoint(code);
    if (/[\ufffd\p{Cs}\p{Co}]/u.test(character) || gbkCode(character) !== undefined) continue;
    if (hex(encodeText(character, 'gb18030')) !== hex(iconv.encode(character, 'gb18030')))
      wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
  expect(hex(encodeText('𠮷', 'gbk'))).toBe('a1fe');
});

test('PR6: UTF-8 is UTF-8, ASCII is itself in all three', () => {
  const ascii = Array.from({ length: 0x5f }, (_code, at) => String.fromCharCode(0x20 + at)).join('');
  for (const encoding of ['gb18030', 'gbk', 'utf8'] as const)
    expect(hex(encodeText(ascii, encoding))).toBe(hex(Buffer.from(ascii)));
  expect(hex(encodeText('宫保鸡丁 𠮷', 'utf8'))).toBe(hex(Buffer.from('宫保鸡丁 𠮷')));
});

test('PR6: a printer prints ASCII and GBK; one that holds the whole set prints all that has a look', () => {
  const prints = (wholeSet: boolean): string[] =>
    Array.from('A鱼￥¥㐂𠮷🌶\u0007\u00a0\ue000').filter((each) => printsCharacter(each, wholeSet));
  expect(prints(false).join('')).toBe('A鱼￥');
  expect(prints(true).join('')).toBe('A鱼￥¥㐂𠮷🌶');
});

test('PR7: all names of dishes can be written in GBK', () => {
  const names = dishNames();
  expect(names).toHaveLength(368);
  for (const name of names) expect(iconv.decode(Buffer.from(encodeText(name, 'gbk')), 'gbk')).toBe(name);
});
