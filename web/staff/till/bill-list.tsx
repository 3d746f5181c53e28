import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Words } from '../../shared/language.ts';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { storeId } from '../session.ts';
import type { Choosing } from './choice.ts';
import { type BillRow, useMoney, useRead } from './reads.ts';

type State = 'open' | 'closed';
const pageSize = 50;
const rowsMax = 200;

/** Bills: open ones from the oldest on, settled ones from the newest on. */
export function BillList({ choice, choose }: Choosing) {
  const { say } = useWords();
  const [state, setState] = useState<State>('open');
  const [limit, setLimit] = useState(pageSize);
  const path = `/v1/stores/${storeId()}/bills?state=${state}&limit=${limit}`;
  const read = useRead<{ bills: BillRow[]; next: string | null }>(path);
  const states = [
    { value: 'open' as const, label: say('bill_open') },
    { value: 'closed' as const, label: say('bill_closed') },
  ];
  return (
    <div className="bill-list">
      <Segmented<State> size="large" value={state} options={states} onChange={setState} />
      <Read of={read}>
        {({ bills, next }) => (
          <>
            {bills.length === 0 && (
              <p className="hint">{say(state === 'open' ? 'noBills' : 'noClosedBills')}</p>
            )}
            <ul className="rows">
              {bills.map((bill) => (
                <Row
                  key={bill.id}
                  bill={bill}
                  chosen={choice?.kind === 'bill' && choice.billId === bill.id}
                  press={() => choose({ kind: 'bill', billId: bill.id })}
                />
              ))}
            </ul>
            {next !== null && limit < rowsMax && (
              <Button block size="large" onClick={() => setLimit(Math.min(rowsMax, limit + pageSize))}>
                {say('more')}
              </Button>
            )}
            {next !== null && limit >= rowsMax && <p className="hint">{say('findOlder')}</p>}
          </>
        )}
      </Read>
    </div>
  );
}

/** The tables of a bill, each once; none for take-out. */
export function namesOf({ tableNames }: Pick<BillRow, 'tableNames'>): readonly Words[] {
  return tableNames.filter((name, index) => tableNames.findIndex((each) => each.zh === name.zh) === index);
}

function Row({ bill, chosen, press }: { bill: BillRow; chosen: boolean; press: () => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  return (
    <li>
      <button
        type="button"
        className={chosen ? 'list-row chosen' : 'list-row'}
        aria-pressed={chosen}
        onClick={press}
      >
        <b className="row-name">{namesOf(bill).map(inWords).join(' + ') || say('takeOut')}</b>
        <span className="soft number">{bill.number}</span>
        <span className="soft number">{timeOfDay(bill.closedAt ?? bill.openedAt)}</span>
        <b className={bill.due > 0 ? 'number money due' : 'number money'}>
          {amount(bill.due === 0 ? bill.payable : bill.due)}
        </b>
        <span className={bill.due > 0 ? 'state' : bill.due < 0 ? 'state warn' : 'state good'}>
          {say(
            bill.due > 0
              ? 'due'
              : bill.due < 0
                ? 'toRefund'
                : bill.state === 'open'
                  ? 'bill_open'
                  : 'settled',
          )}
        </span>
      </button>
    </li>
  );
}
