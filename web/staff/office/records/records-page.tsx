import { Alert, Button, Spin } from 'antd';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { ProblemError, type Store, useStore } from '../../till/reads.ts';
import { useAddressField } from '../use-page.ts';
import { RecordFilters } from './record-filters.tsx';
import { RecordRow } from './record-row.tsx';
import { type Asked, type OneRecord, useRecords } from './use-records.ts';

/** Who did what and when: the newest first, narrowed down by person, kind, days or the number of an order or bill. */
export function RecordsPage() {
  return <Read of={useStore()}>{(store) => <Records store={store} />}</Read>;
}

function Records({ store }: { store: Store }) {
  const [by, setBy] = useAddressField('by');
  const [kind, setKind] = useAddressField('kind');
  const [from, setFrom] = useAddressField('from');
  const [to, setTo] = useAddressField('to');
  const [number, setNumber] = useAddressField('number');
  const asked: Asked = { by, kind, from: from || store.date, to: to || store.date, number };
  const choose = (next: Partial<Asked>): void => {
    if (next.by !== undefined) setBy(next.by);
    if (next.kind !== undefined) setKind(next.kind);
    if (next.from !== undefined) setFrom(next.from);
    if (next.to !== undefined) setTo(next.to);
    if (next.number !== undefined) setNumber(next.number);
  };
  return (
    <div className="records-page">
      <RecordFilters asked={asked} today={store.date} choose={choose} />
      <RecordList asked={asked} />
    </div>
  );
}

function RecordList({ asked }: { asked: Asked }) {
  const { say, inWords, language } = useWords();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useRecords(asked);
  if (error instanceof ProblemError && data === undefined)
    return (
      <Alert
        type="error"
        showIcon
        title={inWords(error.problem)}
        action={<Button onClick={() => refetch()}>{say('tryAgain')}</Button>}
      />
    );
  if (isPending)
    return (
      <p className="hint" aria-busy>
        <Spin /> {say('loading')}
      </p>
    );
  const records = data?.pages.flatMap((page) => page.records) ?? [];
  if (records.length === 0) return <p className="hint">{say('recordsNone')}</p>;
  return (
    <>
      {byDay(records, language).map(({ day, rows }) => (
        <section key={day}>
          <h3 className="records-day">{day}</h3>
          <ul className="rows">
            {rows.map((record) => (
              <RecordRow key={record.position} record={record} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button size="large" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {say('recordsOlder')}
        </Button>
      )}
    </>
  );
}

/** Records of one day of the calendar stand together, as they follow each other. */
function byDay(records: readonly OneRecord[], language: string): { day: string; rows: OneRecord[] }[] {
  const days: { day: string; rows: OneRecord[] }[] = [];
  for (const record of records) {
    const day = new Date(record.at).toLocaleDateString(language, { dateStyle: 'full' });
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(record);
    else days.push({ day, rows: [record] });
  }
  return days;
}
