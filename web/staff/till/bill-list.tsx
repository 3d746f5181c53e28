import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Words } from '../../shared/language.ts';
import { timeOfDay } from '../../shared/clock.ts';
import { useMinutes } from '../parts/use-minutes.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Read } from '../parts/reading.tsx';
import { minutesSince } from '../parts/table-state.ts';
import { storeId } from '../session.ts';
import type { Choosing } from './choice.ts';
import { nextIn } from './asks.ts';
import { Key } from './key.tsx';
import { type BillRow, useMoney, useRead } from './reads.ts';
import { useQueue } from './use-queue.ts';

type State = 'open' | 'closed';
const pageSize = 50;
const rowsMax = 200;

/** Bills: open ones as the queue they are taken in, settled ones from the newest on. */
export function BillList(choosing: Choosing) {
  const { say } = useWords();
  const [state, setState] = useState<State>('open');
  const states = [
    { value: 'open' as const, label: say('bill_open') },
    { value: 'closed' as const, label: say('bill_closed') },
  ];
  return (
    <div className="bill-list">
      <div className="row bill-list-head">
        <Segmented<State> size="large" value={state} options={states} onChange={setState} />
        {state === 'open' && <span className="soft">{say('queueHow')}</span>}
        {state === 'open' && <NextBill {...choosing} />}
      </div>
      {state === 'open' ? <Queue {...choosing} /> : <Settled {...choosing} />}
    </div>
  );
}

/** 下一单: the same as its key, for a finger. */
function NextBill({ choice, choose }: Choosing) {
  const { say } = useWords();
  const { queue } = useQueue();
  const next = nextIn(queue, choice);
  return (
    <Act
      type={choice === null ? 'primary' : 'default'}
      size="large"
      className="next-bill"
      aria-keyshortcuts="F3"
      why={next === null ? say('noBills') : null}
      onClick={() => next !== null && choose(next)}
    >
      {say('nextBill')} <Key>F3</Key>
    </Act>
  );
}

function Queue({ choice, choose }: Choosing) {
  const { say } = useWords();
  const { queue, read } = useQueue();
  return (
    <Read of={read}>
      {({ next }) => (
        <>
          {queue.length === 0 && <p className="hint">{say('noBills')}</p>}
          <ul className="rows">
            {queue.map(({ bill, askedAt }) => (
              <Row
                key={bill.id}
                bill={bill}
                chosen={choice?.kind === 'bill' && choice.billId === bill.id}
                press={() => choose({ kind: 'bill', billId: bill.id })}
              >
                <Waits bill={bill} askedAt={askedAt} />
              </Row>
            ))}
          </ul>
          {next !== null && <p className="hint">{say('findOlder')}</p>}
        </>
      )}
    </Read>
  );
}

/** For how long somebody waits to pay; else how long the bill has been open. */
function Waits({ bill, askedAt }: { bill: BillRow; askedAt: string | null }) {
  const { say } = useWords();
  const now = useMinutes();
  const minutes = (since: string) => (
    <span className="number">
      {minutesSince(since, now)} {say('minutes')}
    </span>
  );
  if (bill.due < 0) return <span className="state warn">{say('toRefund')}</span>;
  if (bill.due === 0) return <span className="state">{say('bill_open')}</span>;
  if (askedAt === null) return <span className="waits soft">{minutes(bill.openedAt)}</span>;
  return (
    <b className="waits asks">
      {say('asksToPay')} {minutes(askedAt)}
    </b>
  );
}

function Settled({ choice, choose }: Choosing) {
  const { say } = useWords();
  const [limit, setLimit] = useState(pageSize);
  const path = `/v1/stores/${storeId()}/bills?state=closed&limit=${limit}`;
  const read = useRead<{ bills: BillRow[]; next: string | null }>(path);
  return (
    <Read of={read}>
      {({ bills, next }) => (
        <>
          {bills.length === 0 && <p className="hint">{say('noClosedBills')}</p>}
          <ul className="rows">
            {bills.map((bill) => (
              <Row
                key={bill.id}
                bill={bill}
                chosen={choice?.kind === 'bill' && choice.billId === bill.id}
                press={() => choose({ kind: 'bill', billId: bill.id })}
              >
                <span className={bill.due < 0 ? 'state warn' : 'state good'}>
                  {say(bill.due < 0 ? 'toRefund' : 'settled')}
                </span>
              </Row>
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
  );
}

/** The tables of a bill, each once; none for take-out. */
export function namesOf({ tableNames }: Pick<BillRow, 'tableNames'>): readonly Words[] {
  return tableNames.filter((name, index) => tableNames.findIndex((each) => each.zh === name.zh) === index);
}

type RowProps = {
  readonly bill: BillRow;
  readonly chosen: boolean;
  readonly press: () => void;
  /** How it stands. */
  readonly children: ReactNode;
};

function Row({ bill, chosen, press, children }: RowProps) {
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
        <span className="soft number row-time">{timeOfDay(bill.closedAt ?? bill.openedAt)}</span>
        {children}
        <b className={bill.due > 0 ? 'number money due' : 'number money'}>
          {amount(bill.due === 0 ? bill.payable : Math.abs(bill.due))}
        </b>
      </button>
    </li>
  );
}
