import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AuditReport,
  auditAcknowledged,
  auditDatabase,
  bookOfSandbox,
  compareBook,
  comparePrograms,
  joined,
} from '../../server/office/audit/index.ts';
import type { RunningHouse } from '../program/open-house.ts';
import { merchantId } from '../shops/prepare-house.ts';
import type { KeptAcknowledged } from './replay-folder.ts';

const drainSecondsMax = 120;

/** Waits until nothing is on its way between two programs any more; in one program nothing ever is. */
export async function drain(house: RunningHouse): Promise<void> {
  if (house.link === 'direct') return;
  const deadline = performance.now() + drainSecondsMax * 1000;
  while ((await unsentOf(house)) > 0) {
    if (performance.now() > deadline) throw new Error(`the link did not drain within ${drainSecondsMax} s`);
    await sleep(200);
  }
}

async function unsentOf(house: RunningHouse): Promise<number> {
  let unsent = 0;
  for (const { owner } of house.halves) {
    const found = await owner.query<{ n: number }>(
      'select count(*)::integer as n from seam.document where send_after is not null',
    );
    unsent += found.rows[0]?.n ?? 0;
  }
  return unsent;
}

/**
 * Every check of the audit, quiet, on every database of a house, every acknowledged command looked up, and every item
 * in the gateways' own book where there are gateways.
 */
export async function auditHouse(
  house: RunningHouse,
  acknowledged: readonly KeptAcknowledged[],
  gateways?: string,
): Promise<AuditReport> {
  const reports: AuditReport[] = [];
  for (const half of house.halves) {
    reports.push(await auditDatabase(half.owner, { quiet: true }));
    const own = acknowledged
      .filter((each) => half.name === 'house' || half.name === each.half)
      .map(({ key, status, bodySha256 }) => ({ merchantId, key, status, bodySha256 }));
    reports.push(await auditAcknowledged(half.owner, own));
  }
  if (house.link === 'remote')
    reports.push(await comparePrograms(house.ordering.owner, house.cashier.owner, { quiet: true }));
  if (gateways !== undefined) {
    const { owner } = house.cashier;
    reports.push(await compareBook(owner, await bookOfSandbox(owner, gateways), { quiet: true }));
  }
  return reports.reduce(joined);
}

/** How many things an audit found broken. */
export function brokenIn(report: AuditReport): number {
  return Object.values(report.rows).reduce((sum, row) => sum + row.broken, 0);
}
