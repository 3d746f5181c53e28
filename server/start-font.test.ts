import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printerFont } from './start-font.ts';

test('the font of printers is the one that is named, or lies in the data folder; a wrong name is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-font-'));
  try {
    expect(printerFont(undefined, folder)).toBeNull();
    expect(() => printerFont(join(folder, 'none.hex'), folder)).toThrow('none.hex');
    writeFileSync(join(folder, 'printer-font.hex'), `20BB7:${'F'.repeat(64)}\n`);
    expect(printerFont(undefined, folder)?.glyphOf('𠮷')).toMatchObject({ width: 16 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
