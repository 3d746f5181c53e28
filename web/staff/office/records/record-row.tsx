import { Button } from 'antd';
import { use } from 'react';
import { timeToTheSecond } from '../../../shared/clock.ts';
import { useWords } from '../../language.tsx';
import { useMoney } from '../../till/reads.ts';
import { OfficeContext } from '../office-context.ts';
import type { OneRecord } from './use-records.ts';

/** One thing that happened: when, who, what, where, and what belongs to it. */
export function RecordRow({ record }: { record: OneRecord }) {
  const { say, inWords } = useWords();
  const { openBill } = use(OfficeContext);
  const { at, what, kind, table, orderNumber, billNumber, billId } = record;
  const place = [
    table === null ? null : inWords(table),
    orderNumber === null ? null : `${say('recordsOrder')} ${orderNumber}`,
    billNumber === null || billNumber === orderNumber ? null : `${say('bill')} ${billNumber}`,
  ].filter((part) => part !== null);
  return (
    <li className={kind === 'refused' ? 'record record-refused' : 'record'}>
      <time className="number soft" dateTime={at}>
        {timeToTheSecond(at)}
      </time>
      <span className="record-who">
        <Who who={record.who} />
      </span>
      <div className="record-what">
        <b>{inWords(what)}</b>
        <Details details={record.details} />
      </div>
      <span className="record-place number">{place.join(' · ')}</span>
      {billId !== null && <Button onClick={() => openBill(billId)}>{say('toBill')}</Button>}
    </li>
  );
}

function Who({ who }: Pick<OneRecord, 'who'>) {
  const { say, inWords } = useWords();
  const nameless = {
    staff: 'recordsSomebody',
    guest: 'recordsGuest',
    device: 'recordsDevice',
    program: 'recordsProgram',
  } as const;
  return who.name === null ? <span className="soft">{say(nameless[who.kind])}</span> : inWords(who.name);
}

function Details({ details }: Pick<OneRecord, 'details'>) {
  const { inWords } = useWords();
  const amount = useMoney();
  if (details.length === 0) return null;
  return (
    <dl className="record-details">
      {details.map(({ label, text, amount: sum }) => (
        <div key={label.zh}>
          <dt>{inWords(label)}</dt>
          <dd className={sum === null ? '' : 'number'}>
            {sum === null ? text && inWords(text) : amount(sum)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
