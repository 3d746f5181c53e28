import { addDays } from '../../../../server/kernel/business-day.ts';
import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import { useWords } from '../../language.tsx';
import { useMoney, useNote } from '../../till/reads.ts';
import { type Bar, BarChart } from '../charts/bar-chart.tsx';
import { percentMore } from './day-figures.ts';
import { useLiveDay, usePastDays } from './use-days.ts';

type Props = {
  readonly today: string;
  readonly date: string;
  readonly choose: (date: string) => void;
};

const daysOfWeek = 7;

/** The seven days that end with this one, each beside the same day of the week before. */
export function WeekChart({ today, date, choose }: Props) {
  const { say, language } = useWords();
  const write = useNote();
  const amount = useMoney();
  const dates = Array.from({ length: daysOfWeek * 2 }, (_, index) =>
    addDays(date, index + 1 - daysOfWeek * 2),
  );
  const live = useLiveDay(today);
  const past = usePastDays(dates.filter((each) => each < today));
  const days = [...past, ...(live.data === undefined ? [] : [live.data])];
  const bars = dates.slice(daysOfWeek).map((each): Bar => {
    const name = new Date(`${each}T00:00:00`).toLocaleDateString(language, { weekday: 'short' });
    return { key: each, name, value: soldOn(days, each), other: soldOn(days, addDays(each, -daysOfWeek)) };
  });
  const [now, before] = [sum(bars.map(({ value }) => value)), sum(bars.map(({ other }) => other ?? 0))];
  const percent = percentMore(now, before);
  if (now === 0 && before === 0) return null;
  return (
    <section className="day-part">
      <h3>{say('dayWeek')}</h3>
      <p>
        <b className="number big">{amount(now)}</b>{' '}
        {percent !== null && (
          <span className="soft">
            {say('dayWeekAgainst')} <span className="number">{amount(before)}</span> (
            <span className="number">
              {percent > 0 ? '+' : ''}
              {percent}%
            </span>
            )
          </span>
        )}
      </p>
      <BarChart
        title={say('dayWeek')}
        bars={bars}
        valueName={say('dayTheseDays')}
        otherName={say('dayWeekBefore')}
        write={write}
        press={({ key }) => choose(key)}
      />
    </section>
  );
}

function soldOn(days: readonly DaySummary[], date: string): number {
  return days.find((day) => day.date === date)?.totals.net ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
