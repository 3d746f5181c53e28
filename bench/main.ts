import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runBench } from './bench.ts';
import { wholeNumber } from './replay/read-arguments.ts';

const help = `npm run bench [-- --seconds 6] [--to FILE]

  Measures the flow (open an order, order 5 lines, settle by cash) against the yardstick of the same run, on a
  database of its own that is removed afterwards. Prints markdown; --to also
  puts it into a page, between its two marks.
`;

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help === true) console.log(help);
else await main(wholeNumber('--seconds', values.seconds ?? '6', 1, 600), values.to);

async function main(seconds: number, to: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-bench-'));
  // Started by root, the database runs as a user who must be able to pass through.
  chmodSync(folder, 0o711);
  try {
    const page = await runBench(folder, seconds, (line) => console.error(line));
    console.log(page);
    if (to !== undefined) putInto(resolve(to), page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The words around the figures are written by hand and stay; a file that is not there holds the figures alone. */
function putInto(file: string, figures: string): void {
  if (!existsSync(file)) {
    writeFileSync(file, `${figures}\n`);
    return;
  }
  const [begin, end] = ['<!-- figures -->', '<!-- end of figures -->'];
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no place for figures: ${begin} … ${end}`);
  writeFileSync(file, `${page.slice(0, from + begin.length)}\n\n${figures}\n\n${page.slice(to)}`);
}
