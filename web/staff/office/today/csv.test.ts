import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const line = (...cells: string[]): string => csvOf([cells]).slice(1, -2);

test('OF19: a table opens as it was written: marked as UTF-8, quoted where it must be, lines ended as wanted', () => {
  expect(
    csvOf([
      ['菜品', { figure: '-12.50' }],
      ['a,b', 'say "hi"\nthere'],
    ]),
  ).toBe('\ufeff菜品,-12.50\r\n"a,b","say ""hi""\nthere"\r\n');
});

test('OF19: no name a person typed is run as a formula', () => {
  for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '  =', '\n@', '\r'])
    expect(line(`${start}HYPERLINK("http://x")`)).toMatch(/^"'/);
  expect(line('宫保鸡丁', '3+1 套餐', 'a@b')).toBe('宫保鸡丁,3+1 套餐,a@b');
});

test('OF19: whatever is in a cell, it reads back as one cell of one line', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
      const read = [...`,${line(...cells)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      );
      expect(read.map((cell) => cell.replace(/^'/, ''))).toEqual(cells.map((cell) => cell.replace(/^'/, '')));
      for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});
