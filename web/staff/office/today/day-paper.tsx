import { Button } from 'antd';
import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import { useWords } from '../../language.tsx';
import { currentSession } from '../../session.ts';
import type { Store } from '../../till/reads.ts';
import { saveFile } from '../floor/sheet-file.ts';
import { csvOf } from './csv.ts';
import { dayTable } from './day-table.ts';

/** The day to take away: as a table for whoever keeps the books, and on paper. */
export function DayPaper({ day, store }: { day: DaySummary; store: Store }) {
  const { say, inWords, language } = useWords();
  const { device } = currentSession();
  const shop = device === null ? '' : inWords(device.storeName);
  const save = (): void => {
    const text = csvOf(dayTable(day, say, inWords));
    // What no system takes in the name of a file.
    const name = `${shop} ${day.date}`.replaceAll(/[\\/:*?"<>|]/g, ' ').trim();
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  };
  const printed = new Date().toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: store.timezone,
  });
  return (
    <>
      <div className="row wrap day-paper">
        <Button title={say('daySaveHow')} onClick={save}>
          {say('daySave')}
        </Button>
        <Button onClick={() => print()}>{say('dayPrint')}</Button>
      </div>
      <p className="day-printed">
        <b>{shop}</b> <span className="number">{day.date}</span> · {say('dayPrinted')}{' '}
        <span className="number">{printed}</span>
      </p>
    </>
  );
}
