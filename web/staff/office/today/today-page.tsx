import { Button } from 'antd';
import { type ReactNode, use, useState } from 'react';
import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import { addDays, hourOf } from '../../../../server/kernel/business-day.ts';
import { serverNow } from '../../../shared/server-time.ts';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { DayOrders, type Drill } from '../../till/day-orders.tsx';
import { type Store, useStore } from '../../till/reads.ts';
import { OfficeContext } from '../office-context.ts';
import { useAddressField } from '../use-page.ts';
import { DayChart } from './day-chart.tsx';
import { DayLists } from './day-lists.tsx';
import { DayPaper } from './day-paper.tsx';
import { DayTiles } from './day-tiles.tsx';
import { LiveTiles } from './live-tiles.tsx';
import { useLiveDay, usePastDay } from './use-days.ts';
import { WeekChart } from './week-chart.tsx';

/** The business day at a glance, as it goes on; any other day by its date, held against the same day a week before. */
export function TodayPage() {
  return <Read of={useStore()}>{(store) => <Days store={store} />}</Read>;
}

function Days({ store }: { store: Store }) {
  const [asked, ask] = useAddressField('date');
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked < store.date ? asked : store.date;
  const choose = (next: string): void => ask(next === store.date ? '' : next);
  return (
    <div className="day-page">
      <DayChoice date={date} today={store.date} choose={choose} />
      {date === store.date ? <LiveDay store={store} /> : <PastDay store={store} date={date} key={date} />}
      <WeekChart today={store.date} date={date} choose={choose} />
    </div>
  );
}

type Choice = { readonly date: string; readonly today: string; readonly choose: (date: string) => void };

function DayChoice({ date, today, choose }: Choice) {
  const { say, language } = useWords();
  const weekday = new Date(`${date}T00:00:00`).toLocaleDateString(language, { weekday: 'long' });
  return (
    <div className="row wrap day-choice">
      <Button
        aria-label={say('dayBefore')}
        title={say('dayBefore')}
        onClick={() => choose(addDays(date, -1))}
      >
        ‹
      </Button>
      <input
        type="date"
        className="day-date number"
        aria-label={say('dayDate')}
        max={today}
        value={date}
        onChange={(event) => {
          if (event.target.value !== '') choose(event.target.value);
        }}
      />
      {date < today && (
        <>
          <Button
            aria-label={say('dayAfter')}
            title={say('dayAfter')}
            onClick={() => choose(addDays(date, 1))}
          >
            ›
          </Button>
          <Button onClick={() => choose(today)}>{say('dayToday')}</Button>
        </>
      )}
      <span className="soft">{weekday}</span>
      {date === today && <span className="state good">{say('dayLive')}</span>}
    </div>
  );
}

function LiveDay({ store }: { store: Store }) {
  const hour = hourOf(new Date(serverNow()), store.timezone);
  return (
    <Read of={useLiveDay(store.date)}>
      {(day) => (
        <DayBody day={day} store={store} until={hour}>
          <LiveTiles />
        </DayBody>
      )}
    </Read>
  );
}

function PastDay({ store, date }: { store: Store; date: string }) {
  return (
    <Read of={usePastDay(date)}>
      {(day) => (
        <DayBody day={day} store={store} until={null}>
          {null}
        </DayBody>
      )}
    </Read>
  );
}

/** `until`: the hour up to which a day that goes on is held against the one a week before; null when it is over. */
type BodyProps = {
  readonly day: DaySummary;
  readonly store: Store;
  readonly until: number | null;
  /** What else is known of the day below its figures. */
  readonly children: ReactNode;
};

function DayBody({ day, store, until, children }: BodyProps) {
  const { openBill, billOpen } = use(OfficeContext);
  const [drill, setDrill] = useState<Drill | null>(null);
  const { data: before = null } = usePastDay(addDays(day.date, -7));
  const shown = { day, before, until, cutoffMinutes: store.cutoffMinutes, drill: setDrill };
  return (
    <>
      <DayPaper day={day} store={store} />
      <DayTiles {...shown} />
      {children}
      <DayChart {...shown} />
      <DayLists {...shown} />
      {drill !== null && !billOpen && (
        <DayOrders date={day.date} drill={drill} close={() => setDrill(null)} openBill={openBill} />
      )}
    </>
  );
}
