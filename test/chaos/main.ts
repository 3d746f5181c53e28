import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printedTenders } from '../../bench/replay/compare-tenders.ts';
import { brokenIn } from '../../bench/replay/audit-house.ts';
import { wholeNumber } from '../../bench/replay/read-arguments.ts';
import { printed } from '../../server/office/audit/index.ts';
import { runChaos } from './chaos.ts';

const help = `npm run chaos -- --seed N [--minutes 2] [--gateways]

  Kills programs, databases and the line between them (kill -9) by the schedule of a seed, during a replay, and
  checks afterwards that every acknowledged command is there once and that everything adds up. With --gateways bills
  are settled with mixed tenders; a tenth of the calls to the gateways go wrong, and the gateways are killed too.
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    gateways: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help === true || values.seed === undefined) console.log(help);
else
  await main(
    wholeNumber('--seed', values.seed, 0, 2 ** 31),
    wholeNumber('--minutes', values.minutes ?? '2', 1, 600),
    values.gateways === true,
  );

async function main(seed: number, minutes: number, gateways: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-chaos-'));
  // Started by root, the databases run as a user who must be able to pass through.
  chmodSync(folder, 0o711);
  const say = (line: string): void => console.log(line);
  const result = await runChaos({ folder, seed, seconds: minutes * 60, gateways, say });
  const { comparison, tenders, audit } = result;
  console.log(
    [
      '',
      `seed ${seed}: ${result.strikes} strikes, ${result.starts} programs started again`,
      `orders settled ${result.orders}, in the books ${comparison.dayOrders}, money ${comparison.dayMoney} of ${comparison.fileMoney}`,
      `orders that differ ${comparison.differences.length}`,
      ...comparison.differences.slice(0, 20),
      ...(tenders === null ? [] : printedTenders(tenders)),
      `acknowledged commands ${result.acknowledged}`,
      printed(audit),
    ].join('\n'),
  );
  const differing = comparison.differences.length + (tenders?.differences.length ?? 0);
  const clean = differing === 0 && brokenIn(audit) === 0;
  if (clean) rmSync(folder, { recursive: true, force: true });
  else console.log(`kept for looking into: ${folder}`);
  process.exitCode = clean ? 0 : 1;
}
