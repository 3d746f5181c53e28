import { useWords } from '../../language.tsx';
import { useNote } from '../../till/reads.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { barsByHour } from './day-figures.ts';
import type { DayShown } from './day-shown.ts';

/** What was sold in each hour, beside the same day of the week before. */
export function DayChart({ day, before, until, cutoffMinutes, drill }: DayShown) {
  const { say } = useWords();
  const write = useNote();
  const soldBefore = before !== null && before.byHour.length > 0;
  if (day.byHour.length === 0 && !soldBefore) return null;
  return (
    <section className="day-part">
      <h3>{say('byHour')}</h3>
      <BarChart
        title={say('byHour')}
        bars={barsByHour(day, soldBefore ? before : null, cutoffMinutes)}
        valueName={say(until === null ? 'dayThis' : 'dayToday')}
        otherName={soldBefore ? say('dayWeekBefore') : null}
        write={write}
        press={({ name }) =>
          drill({ name: `${say('byHour')} ${name}`, query: `hour=${Number(name.slice(0, 2))}` })
        }
      />
    </section>
  );
}
