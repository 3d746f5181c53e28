import { type AuditCode, type AuditRow, auditWords, secondsMaxOf } from './words.ts';

/** One thing that is not as it must be. Ids and figures only. */
export type Finding = {
  readonly code: AuditCode;
  readonly row: AuditRow;
  readonly merchantId: number;
  /** The order, bill, payment, entry, line … it is about. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** Something that is not finished and need not be yet. */
export type UnderWay = {
  readonly code: AuditCode;
  readonly row: AuditRow;
  readonly merchantId: number;
  readonly subject: string;
  readonly seconds: number;
};

export type RowTally = { checked: number; broken: number; underWay: number; oldestSeconds: number };

/** What an audit found: at most `findingsMax` findings of each kind are kept, all of them are counted. */
export type AuditReport = {
  readonly findings: readonly Finding[];
  readonly underWay: readonly UnderWay[];
  readonly rows: Readonly<Record<AuditRow, RowTally>>;
};

export type Tally = {
  checked(row: AuditRow, count: number): void;
  broken(code: AuditCode, merchantId: number, subject: string, details?: Finding['details']): void;
  /** Broken when it is older than its kind may be, or when all should be quiet. */
  waits(code: AuditCode, merchantId: number, subject: string, seconds: number): void;
  report(): AuditReport;
};

const findingsMax = 50;

/** Gathers what the checks find. */
export function makeTally({ quiet }: { readonly quiet: boolean }): Tally {
  const findings: Finding[] = [];
  const underWay: UnderWay[] = [];
  const kept = new Map<AuditCode, number>();
  const none = (): RowTally => ({ checked: 0, broken: 0, underWay: 0, oldestSeconds: 0 });
  const rows: Record<AuditRow, RowTally> = {
    1: none(),
    2: none(),
    3: none(),
    4: none(),
    5: none(),
    6: none(),
    7: none(),
    8: none(),
    9: none(),
    10: none(),
  };
  const room = (code: AuditCode): boolean => {
    const count = (kept.get(code) ?? 0) + 1;
    kept.set(code, count);
    return count <= findingsMax;
  };
  const broken: Tally['broken'] = (code, merchantId, subject, details = {}) => {
    const { row } = auditWords[code];
    rows[row].broken += 1;
    if (room(code)) findings.push({ code, row, merchantId, subject, details });
  };
  return {
    checked(row, count) {
      rows[row].checked += count;
    },
    broken,
    waits(code, merchantId, subject, seconds) {
      const { row } = auditWords[code];
      if (quiet || seconds > (secondsMaxOf(code) ?? 0)) return broken(code, merchantId, subject, { seconds });
      rows[row].underWay += 1;
      rows[row].oldestSeconds = Math.max(rows[row].oldestSeconds, seconds);
      if (room(code)) underWay.push({ code, row, merchantId, subject, seconds });
    },
    report: () => ({ findings, underWay, rows }),
  };
}
