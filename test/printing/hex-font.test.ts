import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readHexFont } from '../../server/printing/raster/index.ts';

test('PR11: a bitmap font is read from a .hex file, packed or not; other lines are passed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-font-'));
  const text = `# a note\n0041:${'80'.repeat(16)}\r\n20BB7:${'F00F'.repeat(16)}\n0042:80\n`;
  writeFileSync(join(folder, 'some.hex'), text);
  writeFileSync(join(folder, 'some.hex.gz'), gzipSync(text));
  for (const name of ['some.hex', 'some.hex.gz']) {
    const font = readHexFont(join(folder, name));
    expect(font.glyphOf('A')).toEqual({ width: 8, rows: Array(16).fill(0x80) });
    expect(font.glyphOf('𠮷')).toEqual({ width: 16, rows: Array(16).fill(0xf00f) });
    expect(font.glyphOf('B')).toBeUndefined();
  }
  expect(() => readHexFont(join(folder, 'none.hex'))).toThrow('ENOENT');
  rmSync(folder, { recursive: true });
});
