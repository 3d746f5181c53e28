import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { SeatingState } from './seating.ts';

/** What a phone finds when it scans a table. */
export type ScannedTable = {
  /** The store's rule for guests; see the access rules of the design, section 7. */
  readonly rule: 'confirm' | 'payFirst' | 'free';
  /** The party that sits there; null on a free table. */
  readonly seating: { readonly state: SeatingState } | null;
  readonly digits: string;
  readonly digitFailures: number;
};

/** `join` the party as it is, `confirm` a waiting one, or sit down: at once (`open`) or until staff says yes. */
export type Scan = 'join' | 'confirm' | 'open' | 'await';

/** So often may wrong digits be typed for one party; guessing four digits then takes staff's patience, not minutes. */
export const digitFailuresMax = 5;

/** What a scan does. The printed code only names the table: digits, or staff, say that somebody really sits there. */
export function decideScan(table: ScannedTable, digits: string | undefined): Decision<Scan> {
  if (table.seating?.state === 'open') return accept('join');
  if (table.rule !== 'confirm') return accept(table.seating === null ? 'open' : 'confirm');
  if (digits === undefined) return accept(table.seating === null ? 'await' : 'join');
  if (table.digitFailures >= digitFailuresMax) return refuse('seating.digitsBlocked');
  if (digits !== table.digits)
    return refuse('seating.digitsWrong', { left: digitFailuresMax - 1 - table.digitFailures });
  return accept(table.seating === null ? 'open' : 'confirm');
}
