import type { Pool } from 'pg';
import { expect } from 'vitest';
import { auditDatabase, printed } from '../../server/office/audit/index.ts';
import type { Break } from './breaks.ts';

/** Breaks one table on purpose, expects the audit to name it, puts it back, and expects all to be true again. */
export async function seeBroken(owner: Pool, [, code, table, statement]: Break): Promise<void> {
  await owner.query(`create table public.kept as table ${table}`);
  try {
    const results = [await owner.query(statement)].flat();
    expect(results.at(-1)?.rowCount).toBeGreaterThan(0);
    const report = await auditDatabase(owner, { quiet: false });
    expect(report.findings.map((finding) => finding.code)).toContain(code);
    expect(printed(report)).toContain(code);
  } finally {
    await owner.query(
      `delete from ${table}; insert into ${table} select * from public.kept; drop table public.kept`,
    );
  }
  const healed = await auditDatabase(owner, { quiet: false });
  expect(healed.findings).toEqual([]);
}
