import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { BillFigureRows } from '../till/bill-figure-rows.tsx';
import { type FloorTable, type OrderView, useBill, useMoney, useOrder, useStore } from '../till/reads.ts';
import { FloorBill } from './floor-bill.tsx';
import { PanelHead } from './panel-head.tsx';
import type { Places } from './use-place.ts';

type Props = { readonly table: FloorTable; readonly orderId: string } & Pick<Places, 'up'>;

/** The bill of a party in figures that can be shown across the table, and the way to pay it. */
export function BillView({ table, orderId, up }: Props) {
  const { say, inWords } = useWords();
  const order = useOrder(orderId);
  return (
    <>
      <PanelHead title={`${say('bill')} ${inWords(table.name)}`} backTo={inWords(table.name)} back={up} />
      <Read of={order}>{(view) => <OfSettlement view={view} />}</Read>
    </>
  );
}

function OfSettlement({ view: { settlement } }: { view: OrderView }) {
  const { say } = useWords();
  const halves = useStore().data?.halves ?? [];
  if (settlement === null || settlement.lines.length === 0)
    return <p className="hint">{say('nothingOrdered')}</p>;
  if (!halves.includes('cashier')) {
    return (
      <div className="waiter-scroll">
        <BillFigureRows lines={settlement.lines} sums={settlement.totals} />
        <p className="hint">{say('floorPayElsewhere')}</p>
      </div>
    );
  }
  return <Bills bills={settlement.bills.filter((bill) => bill.state !== 'cancelled')} />;
}

type Rows = NonNullable<OrderView['settlement']>['bills'];

/** A split order has several bills: the first that is due stands open. */
function Bills({ bills }: { bills: Rows }) {
  const { say } = useWords();
  const amount = useMoney();
  const [chosenId, choose] = useState<string | null>(null);
  const usual = bills.find((bill) => bill.state === 'open' && bill.due !== 0) ?? bills.at(-1);
  // A bill that was merged away, or is another table's as well, is chosen by its id all the same.
  const id = chosenId ?? usual?.id ?? null;
  const read = useBill(id);
  return (
    <>
      {bills.length > 1 && (
        <nav className="waiter-chips" aria-label={say('bills')}>
          {bills.map((bill, index) => (
            <Button
              key={bill.id}
              type={bill.id === id ? 'primary' : 'default'}
              onClick={() => choose(bill.id)}
            >
              {index + 1} ·{' '}
              <span className="number">{bill.due === 0 ? say('settled') : amount(bill.due)}</span>
            </Button>
          ))}
        </nav>
      )}
      <Read of={read}>{({ bill }) => <FloorBill bill={bill} chooseBill={choose} key={bill.id} />}</Read>
    </>
  );
}
