import { transform } from 'receiptline';
import { expect, test } from 'vitest';
import { layOut, paper58, paper80, typefaceOf } from '../../server/printing/index.ts';
import type { Paper } from '../../server/printing/layout/domain/document.ts';
import { dishNames } from './names.ts';
import { modelOf } from './printers.ts';

const names = dishNames();
const typeface = typefaceOf(modelOf(58));

function ours(text: string, paper: Paper): string[] {
  return layOut([{ kind: 'text', runs: [{ text }] }], paper, typeface).blocks.flatMap((block) =>
    block.kind === 'row' ? [block.pieces.map((piece) => piece.text).join('')] : [],
  );
}

/** What another program makes of the same text on as many columns; it breaks anywhere, also within words and before marks. */
function theirs(text: string, paper: Paper): string[] {
  const printed = transform(text, {
    cpl: paper.columns,
    encoding: 'gb18030',
    command: 'text',
    cutting: false,
  });
  return printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

test.each([
  ['58 mm', paper58],
  ['80 mm', paper80],
])('PR2: receiptline wraps Chinese text at the same characters on %s', (_name, paper) => {
  for (let from = 0; from + 12 <= names.length; from += 12) {
    const text = names
      .slice(from, from + 12)
      .join('')
      .replace(/\P{Script=Han}/gu, '');
    expect(ours(text, paper)).toEqual(theirs(text, paper));
  }
});

test('PR2: receiptline puts every name on as many rows as we do', () => {
  for (const name of names) expect(ours(name, paper58)).toHaveLength(theirs(escaped(name), paper58).length);
});

/** Signs with a meaning in its language. */
function escaped(text: string): string {
  return text.replace(/[\\|{}~_"`^]/g, '\\$&');
}
