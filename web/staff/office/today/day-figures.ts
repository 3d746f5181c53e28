import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import type { Bar } from '../charts/bar-chart.tsx';

/** Hours shown even where nothing was sold: from before noon to late evening. */
const usualHours = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21];

/** The bars of a day, from its first hour to its last in the order of the business day, beside those of another. */
export function barsByHour(day: DaySummary, other: DaySummary | null, cutoffMinutes: number): Bar[] {
  const first = Math.ceil(cutoffMinutes / 60);
  const place = (hour: number): number => (hour - first + 24) % 24;
  const sold = [day, ...(other === null ? [] : [other])].flatMap(({ byHour }) => byHour);
  const places = [...usualHours, ...sold.map(({ hour }) => hour)].map(place);
  const from = Math.min(...places);
  const bars: Bar[] = [];
  for (let at = from; at <= Math.max(...places); at += 1) {
    const hour = (at + first) % 24;
    const name = `${String(hour).padStart(2, '0')}:00`;
    bars.push({
      key: name,
      name,
      value: soldIn(day, hour),
      other: other === null ? null : soldIn(other, hour),
    });
  }
  return bars;
}

function soldIn({ byHour }: DaySummary, hour: number): number {
  return byHour.find((each) => each.hour === hour)?.net ?? 0;
}

/** What was sold before this hour of the business day began; the whole day where it is over. */
export function soldBefore(day: DaySummary, hour: number | null, cutoffMinutes: number): number {
  if (hour === null) return day.totals.net;
  const first = Math.ceil(cutoffMinutes / 60);
  const place = (each: number): number => (each - first + 24) % 24;
  return day.byHour.reduce((sum, each) => sum + (place(each.hour) < place(hour) ? each.net : 0), 0);
}

/** How much more (or less) than before, in whole percent; null where nothing was before. */
export function percentMore(now: number, before: number): number | null {
  return before <= 0 ? null : Math.round(((now - before) / before) * 100);
}

/** What each of so many comes to, to the fen; null where there is nobody. */
export function averageOf(sum: number, count: number): number | null {
  return count <= 0 ? null : Math.round(sum / count);
}
