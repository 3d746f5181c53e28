import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runBench } from './bench.ts';
import { runGuestPageBench } from './guest-page.ts';
import { runPaymentsBench } from './payments.ts';
import { runPrintingBench } from './printing/printing-bench.ts';
import { wholeNumber } from './replay/read-arguments.ts';
import { runScreensBench } from './screens/screens-bench.ts';

const help = `npm run bench [-- --seconds 6] [--only flows|payments|printing|guest|screens] [--to FILE]

  Measures the flow (open an order, order 5 lines, settle by cash, or by payer code through the payment sandbox)
  against the yardstick of the same run, on databases of its own that are removed afterwards. Prints markdown; --to
  also puts it into a page, each part between its two marks.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    only: { type: 'string' },
    to: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** Each part of the page, by the name in its marks. */
const parts = {
  flows: runBench,
  payments: runPaymentsBench,
  printing: runPrintingBench,
  guest: runGuestPageBench,
  screens: runScreensBench,
} as const;

if (values.help === true) console.log(help);
else await main(wholeNumber('--seconds', values.seconds ?? '6', 1, 600), namesOf(values.only), values.to);

function namesOf(only: string | undefined): (keyof typeof parts)[] {
  const names = ['flows', 'payments', 'printing', 'guest', 'screens'] as const;
  const asked = names.filter((name) => only === undefined || name === only);
  if (asked.length === 0) throw new Error(`--only takes ${names.join(', ')}`);
  return asked;
}

async function main(
  seconds: number,
  names: readonly (keyof typeof parts)[],
  to: string | undefined,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-bench-'));
  // Started by root, the database runs as a user who must be able to pass through.
  chmodSync(folder, 0o711);
  try {
    for (const name of names) {
      const page = await parts[name](join(folder, name), seconds, (line) => console.error(line));
      console.log(page);
      if (to !== undefined) putInto(resolve(to), name, page);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The words around the figures are written by hand and stay; a file that is not there holds the figures alone. */
function putInto(file: string, name: string, figures: string): void {
  const [begin, end] = [`<!-- figures of ${name} -->`, `<!-- end of figures of ${name} -->`];
  if (!existsSync(file)) writeFileSync(file, `${begin}\n\n${end}\n`);
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no place for figures: ${begin} … ${end}`);
  writeFileSync(file, `${page.slice(0, from + begin.length)}\n\n${figures}\n\n${page.slice(to)}`);
}
