import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Drill as Reply } from '../../../server/cashier/ledger/contract.ts';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { storeId } from '../session.ts';
import { useMoney, useRead } from './reads.ts';

/** A figure of the day: its name, and which orders are behind it. */
export type Drill = { readonly name: string; readonly query: string };
type Props = {
  readonly date: string;
  readonly drill: Drill;
  readonly close: () => void;
  readonly openBill: (billId: string) => void;
};

/** The orders behind a figure of the day; each leads to its bill. */
export function DayOrders({ date, drill, close, openBill }: Props) {
  const { say } = useWords();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const query = [drill.query, cursor === undefined ? '' : `cursor=${encodeURIComponent(cursor)}`];
  const read = useRead<Reply>(
    `/v1/stores/${storeId()}/days/${date}/orders?${query.filter((each) => each !== '').join('&')}`,
  );
  return (
    <Modal open title={drill.name} onCancel={close} footer={null} width={640}>
      <Read of={read}>
        {({ rows, next }) => (
          <>
            {rows.length === 0 && <p className="hint">{say('nothingToday')}</p>}
            <ul className="rows">
              {rows.map((row) => (
                // A bill may stand here more than once: what was taken, what was given back.
                <OrderRow key={keyOf(row)} row={row} openBill={openBill} />
              ))}
            </ul>
            <div className="row end">
              {cursors.length > 0 && (
                <Button onClick={() => setCursors(cursors.slice(0, -1))}>{say('back')}</Button>
              )}
              {next !== null && <Button onClick={() => setCursors([...cursors, next])}>{say('more')}</Button>}
            </div>
          </>
        )}
      </Read>
    </Modal>
  );
}

function OrderRow({ row, openBill }: { row: Reply['rows'][number]; openBill: (billId: string) => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const tables = row.orders.flatMap((order) => (order.table === null ? [] : [inWords(order.table)]));
  const { billId } = row;
  const words = (
    <>
      <b className="row-name">{[...new Set(tables)].join(' + ') || say('takeOut')}</b>
      <span className="soft number">{row.orders.map((order) => order.number ?? '').join(' ')}</span>
      <span className="soft number">{timeOfDay(row.at)}</span>
      <b className="number money">{amount(row.sales?.net ?? row.tender?.net ?? 0)}</b>
    </>
  );
  if (billId === null) return <li className="list-row">{words}</li>;
  return (
    <li>
      <button type="button" className="list-row" onClick={() => openBill(billId)}>
        {words}
      </button>
    </li>
  );
}

function keyOf({ orders, billId, at, sales, tender }: Reply['rows'][number]): string {
  return JSON.stringify([billId, at, orders.map((order) => order.orderId), sales?.net, tender?.net]);
}
