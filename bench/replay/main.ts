import { printed } from '../../server/office/audit/index.ts';
import { latencyTable } from '../latencies.ts';
import { brokenIn } from './audit-house.ts';
import { printedTenders } from './compare-tenders.ts';
import { progressBar } from './progress-bar.ts';
import { type ReplayArguments, readReplayArguments, replayHelp } from './read-arguments.ts';
import { removeReplayFolder } from './replay-folder.ts';
import { type ReplayResult, replay } from './replay.ts';

let stopAsked = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopAsked) process.exit(1);
    stopAsked = true;
    console.error('\n正在停止,再次运行会接着回放… Stopping; the next run goes on from here…');
  });

try {
  if (process.argv.includes('--help')) console.log(replayHelp);
  else await main(readReplayArguments(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(asked: ReplayArguments): Promise<void> {
  if (asked.fresh) removeReplayFolder(asked.folder);
  const result = await replay(asked, {
    say: (line) => console.log(line),
    begin: (total, already) => progressBar('回放 replay', total, already),
    stopAsked: () => stopAsked,
  });
  console.log(reportOf(result).join('\n'));
  if (
    result.kind === 'stopped' ||
    result.comparison.differences.length > 0 ||
    (result.tenders?.differences.length ?? 0) > 0 ||
    brokenIn(result.audit) > 0
  )
    process.exitCode = 1;
}

function reportOf(result: ReplayResult): string[] {
  if (result.kind === 'stopped') return [`stopped after ${result.done} orders`];
  const { comparison: found, tenders, settledNow, seconds } = result;
  const shown = (minor: number): string => `${tenders === null ? '£' : '¥'}${(minor / 100).toFixed(2)}`;
  const agrees = (money: number): string => `${shown(money)} ${money === found.fileMoney ? '✓' : '✗'}`;
  return [
    '',
    `orders               ${found.orders}  in the day summaries ${found.dayOrders} ${found.dayOrders === found.orders ? '✓' : '✗'}`,
    `lines                ${found.lines}`,
    `money by the file    ${shown(found.fileMoney)}`,
    `  by the orders      ${agrees(found.orderMoney)}`,
    `  by the days        ${agrees(found.dayMoney)}`,
    ...(tenders === null
      ? [`  in cash            ${agrees(found.byTender['cash'] ?? 0)}`]
      : printedTenders(tenders)),
    `orders that differ   ${found.differences.length} ${found.differences.length === 0 ? '✓' : '✗'}`,
    ...found.differences.slice(0, 20).map((difference) => `  ${difference}`),
    `commands answered    ${result.acknowledged}`,
    settledNow === 0
      ? 'every order was settled before this run'
      : `this run             ${settledNow} orders in ${seconds.toFixed(1)} s, ${(settledNow / seconds).toFixed(0)} orders/s`,
    ...latencyTable(result.latencies),
    '',
    printed(result.audit),
  ];
}
