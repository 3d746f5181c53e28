import type { AuditReport, Finding, RowTally } from './tally.ts';
import { type AuditRow, auditRows, auditWords } from './words.ts';

/** The report as a person reads it: one line per row, then what is broken, with both languages. */
export function printed(report: AuditReport): string {
  const rows = Object.entries(report.rows).map(([row, tally]) => rowLine(Number(row), tally));
  const head = '行 row  检查 checked  异常 broken  进行中 under way';
  return [head, ...rows, ...report.findings.map(findingLine), verdict(report)].join('\n');
}

/** Two reports as one, for a database and what else was compared with it. */
export function joined(left: AuditReport, right: AuditReport): AuditReport {
  const rows = structuredClone(left.rows);
  for (const [row, tally] of rowsOf(right)) {
    rows[row].checked += tally.checked;
    rows[row].broken += tally.broken;
    rows[row].underWay += tally.underWay;
    rows[row].oldestSeconds = Math.max(rows[row].oldestSeconds, tally.oldestSeconds);
  }
  return {
    findings: [...left.findings, ...right.findings],
    underWay: [...left.underWay, ...right.underWay],
    rows,
  };
}

function rowsOf({ rows }: AuditReport): [AuditRow, RowTally][] {
  return ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).map((row) => [row, rows[row]]);
}

function rowLine(number: number, tally: RowTally): string {
  const row = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).find((each) => each === number);
  const words = row === undefined ? { zh: '', en: '' } : auditRows[row];
  const waits = tally.underWay === 0 ? '' : ` ≤ ${tally.oldestSeconds} s`;
  const figures = [
    String(number).padStart(6),
    String(tally.checked).padStart(14),
    String(tally.broken).padStart(14),
    `${tally.underWay}${waits}`.padStart(16),
  ];
  return `${figures.join('')}  ${words.zh} · ${words.en}`;
}

function findingLine({ code, row, merchantId, subject, details }: Finding): string {
  const { zh, en } = auditWords[code];
  return `✗ ${row} ${code}  ${zh} · ${en}: merchant ${merchantId}, ${subject} ${JSON.stringify(details)}`;
}

function verdict({ rows, findings }: AuditReport): string {
  const broken = Object.values(rows).reduce((sum, tally) => sum + tally.broken, 0);
  if (broken === 0) return '✓ 全部一致 · all is true';
  const shown = findings.length < broken ? `（显示 ${findings.length} 处 · ${findings.length} shown）` : '';
  return `✗ ${broken} 处异常 · ${broken} broken${shown}`;
}
