import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tinyTrueType } from '../test/printing/tiny-fonts.ts';
import { openFace } from './printing/pdf/index.ts';
import { sheetFont } from './start-sheet-font.ts';

test('PD8: a font that cannot be used stops the start and names the file; one that went away since does not stop a print', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-sheet-font-'));
  const file = join(folder, 'shop.ttf');
  try {
    expect(sheetFont(undefined)).toBeNull();
    expect(() => sheetFont(file)).toThrow('shop.ttf');
    writeFileSync(file, 'no font');
    expect(() => sheetFont(file)).toThrow(/shop\.ttf.*no TrueType or OpenType font/);
    const letters = [{ character: '桌', width: 1000 }];
    writeFileSync(file, tinyTrueType(letters, { rights: 2 }));
    expect(() => sheetFont(file)).toThrow('does not allow');
    writeFileSync(file, tinyTrueType(letters));
    expect(sheetFont(file)).toBe(file);
    const fontsOf = async (named: string | null) =>
      (await openFace(named)).runsOf('桌', false).map(({ font }) => font);
    expect(await fontsOf(file)).toEqual(['E']);
    rmSync(file);
    expect(await fontsOf(file)).toEqual(await fontsOf(null));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
