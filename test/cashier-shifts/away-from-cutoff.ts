import { businessDateOf } from '../../server/kernel/business-day.ts';

const clock = { timezone: 'Asia/Shanghai', cutoffMinutes: 240 };
const testMs = 5 * 60_000;

/** How far a test's clock goes ahead so that the business day of the test shops does not change while it runs. */
export function msAwayFromCutoff(): number {
  const now = Date.now();
  const today = businessDateOf(new Date(now), clock);
  return businessDateOf(new Date(now + testMs), clock) === today ? 0 : 2 * testMs;
}
