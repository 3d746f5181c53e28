import { Tag } from 'antd';
import { useState } from 'react';
import type { DaySummary as Day, TrialBalance } from '../../../server/cashier/ledger/contract.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { mayReadBooks, storeId } from '../session.ts';
import { DayOrders, type Drill } from './day-orders.tsx';
import { useMoney, useRead, useStore } from './reads.ts';

/** The business day so far: what was sold and taken; every figure opens the orders behind it. */
export function DaySummary({ openBill }: { openBill: (billId: string) => void }) {
  const { say } = useWords();
  const store = useStore();
  const date = store.data?.date;
  const day = useRead<Day>(date === undefined ? null : `/v1/stores/${storeId()}/days/${date}`);
  const [drill, setDrill] = useState<Drill | null>(null);
  return (
    <Read of={day}>
      {(data) => (
        <div className="day">
          <Totals day={data} drill={setDrill} />
          {data.byTender.length + data.byItem.length === 0 ? (
            <p className="hint">{say('nothingToday')}</p>
          ) : (
            <Parts day={data} drill={setDrill} />
          )}
          {drill !== null && (
            <DayOrders date={data.date} drill={drill} close={() => setDrill(null)} openBill={openBill} />
          )}
        </div>
      )}
    </Read>
  );
}

type Props = { readonly day: Day; readonly drill: (drill: Drill) => void };

function Totals({ day, drill }: Props) {
  const { say } = useWords();
  const amount = useMoney();
  const { totals, tenderTotals } = day;
  const figures = [
    { name: say('net'), value: amount(totals.net) },
    { name: say('gross'), value: amount(totals.gross) },
    { name: say('reductions'), value: amount(-(totals.reductions + totals.gifts)) },
    { name: say('moneyTaken'), value: amount(tenderTotals.net) },
    { name: say('orders'), value: String(totals.orders) },
    { name: say('covers'), value: String(totals.covers) },
  ];
  return (
    <div className="figures">
      {figures.map(({ name, value }) => (
        <button type="button" key={name} className="figure" onClick={() => drill({ name, query: '' })}>
          <span className="soft">{name}</span>
          <b className="number big">{value}</b>
        </button>
      ))}
      <Balance date={day.date} />
    </div>
  );
}

function Balance({ date }: { date: string }) {
  const { say } = useWords();
  const path = `/v1/stores/${storeId()}/trial-balance?from=${date}&to=${date}`;
  const balance = useRead<TrialBalance>(mayReadBooks() ? path : null);
  if (balance.data === undefined) return null;
  const even = balance.data.currencies.every((each) => each.debit === each.credit);
  return <Tag color={even ? 'success' : 'error'}>{say(even ? 'balanced' : 'notBalanced')}</Tag>;
}

function Parts({ day, drill }: Props) {
  const { say, inWords } = useWords();
  const parts = [
    {
      title: say('byTender'),
      rows: day.byTender.map((row) => ({
        query: `tender=${encodeURIComponent(row.tender)}`,
        name: inWords(row.name),
        count: String(row.count),
        net: row.net,
      })),
    },
    {
      title: say('byHour'),
      rows: day.byHour.map((row) => ({
        query: `hour=${row.hour}`,
        name: `${String(row.hour).padStart(2, '0')}:00`,
        count: row.quantity,
        net: row.net,
      })),
    },
    {
      title: say('byCategory'),
      rows: day.byCategory.map((row) => ({
        query: `category=${encodeURIComponent(row.categoryId)}`,
        name: inWords(row.name),
        count: row.quantity,
        net: row.net,
      })),
    },
    {
      title: say('byDish'),
      rows: day.byItem.map((row) => ({
        query: `item=${encodeURIComponent(row.itemId)}`,
        name: inWords(row.name),
        count: row.quantity,
        net: row.net,
      })),
    },
  ];
  return (
    <div className="day-tables">
      {parts.map(({ title, rows }) => (
        <Rows key={title} title={title} rows={rows} drill={drill} />
      ))}
    </div>
  );
}

type Row = { readonly query: string; readonly name: string; readonly count: string; readonly net: number };
type RowsProps = {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly drill: (drill: Drill) => void;
};

function Rows({ title, rows, drill }: RowsProps) {
  const amount = useMoney();
  const most = Math.max(1, ...rows.map((row) => row.net));
  return (
    <section className="day-part">
      <h3>{title}</h3>
      <ul>
        {rows.map(({ query, name, count, net }) => (
          <li key={query}>
            <button type="button" className="day-row" onClick={() => drill({ name, query })}>
              <span>{name}</span>
              <span className="soft number">×{count}</span>
              <b className="number">{amount(net)}</b>
              <meter min={0} max={most} value={Math.max(0, net)} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
