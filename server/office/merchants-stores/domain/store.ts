import { businessDateOf, type StoreClock } from '../../../kernel/business-day.ts';

/**
 * Whether this moment belongs to another business day once the day ends at another time. What was sold, paid and
 * counted keeps the date it was booked under; a day that was over must not go on, nor one end in the middle of an hour.
 */
export function dayWouldMove(now: Date, was: StoreClock, cutoffMinutes: number): boolean {
  return businessDateOf(now, was) !== businessDateOf(now, { ...was, cutoffMinutes });
}
