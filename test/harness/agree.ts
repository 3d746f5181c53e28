import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  auditDatabase,
  type AuditReport,
  comparePrograms,
  joined,
  printed,
  secondsMaxOf,
} from '../../server/office/audit/index.ts';

const agreeSecondsMax = 60;
const restSecondsMax = 20;

type Held = {
  order_id: string;
  statement_hash: string | null;
  settlement_hash: string | null;
  unsent: boolean;
};

/**
 * Waits until nothing is on its way between two programs and both hold the same documents of every order. In one
 * program that is so at every moment.
 */
export async function untilAgreed(owners: readonly Pool[]): Promise<void> {
  const [one, other] = owners;
  if (one === undefined || other === undefined) return;
  const deadline = performance.now() + agreeSecondsMax * 1000;
  for (;;) {
    const [left, right] = [await holds(one), await holds(other)];
    if (left !== null && left === right) return;
    if (performance.now() > deadline) throw new Error(`the programs do not agree:\n${left}\n${right}`);
    await sleep(10);
  }
}

/** What a program holds, as text; null while something of it is unsent. */
async function holds(owner: Pool): Promise<string | null> {
  const { rows } = await owner.query<Held>(
    `select order_id, statement_hash, settlement_hash, send_after is not null as unsent from seam.document
     where statement_hash is not null order by order_id`,
  );
  if (rows.some(({ unsent }) => unsent)) return null;
  return rows.map((row) => `${row.order_id} ${row.statement_hash} ${row.settlement_hash}`).join('\n');
}

/**
 * The quiet audit of all databases of a shop; the report in words if anything is broken, else nothing. What is under
 * way is given time to end, since a slip or a call may have been on its way when the test was done: what never ends is
 * found nevertheless.
 */
export async function auditShop(owners: readonly Pool[]): Promise<string> {
  const deadline = performance.now() + restSecondsMax * 1000;
  for (;;) {
    const report = await quietAudit(owners);
    if (!Object.values(report.rows).some((row) => row.broken > 0)) return '';
    const onlyUnderWay = report.findings.every(({ code }) => secondsMaxOf(code) !== null);
    if (!onlyUnderWay || performance.now() > deadline) return printed(report);
    await sleep(20);
  }
}

async function quietAudit(owners: readonly Pool[]): Promise<AuditReport> {
  const reports: AuditReport[] = [];
  for (const owner of owners) reports.push(await auditDatabase(owner, { quiet: true }));
  const [one, other] = owners;
  if (one !== undefined && other !== undefined)
    reports.push(await comparePrograms(one, other, { quiet: true }));
  return reports.reduce(joined);
}
