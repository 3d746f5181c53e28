import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Read } from '../parts/reading.tsx';
import { useNoCash } from './ahead.tsx';
import { BillsOfOrder } from './bills-of-order.tsx';
import { DishPicker } from './dish-picker.tsx';
import { Key } from './key.tsx';
import { OrderLines } from './order-lines.tsx';
import { type FloorTable, isKnown, isRefused, type OrderView, useFloor, useOrder } from './reads.ts';
import { ConfirmGuests, OpenTable, SeatingActions } from '../parts/seating.tsx';
import { useCommand } from './use-command.ts';
import { useComesToFocus, useKey } from './use-key.ts';

/** One table: open it, order, change, settle, clear. */
export function TablePanel({ tableId, pay }: { tableId: string; pay: boolean }) {
  const floor = useFloor();
  return (
    <Read of={floor}>
      {({ tables }) => {
        const table = tables.find((each) => each.id === tableId);
        return table === undefined ? null : <Table table={table} pay={pay} known={isKnown(floor)} />;
      }}
    </Read>
  );
}

function Table({ table, pay, known }: { table: FloorTable; pay: boolean; known: boolean }) {
  const { say, inWords } = useWords();
  const { seating } = table;
  const [chosenId, setChosenId] = useState<string | null>(null);
  // Only what was due when the table was found waits for Enter, not what is ordered meanwhile: the house says what was.
  const [settled, setSettled] = useState(false);
  if (!settled && known && (seating === null || seating.due <= 0)) setSettled(true);
  useNoCash(settled);
  if (seating === null) {
    return <FreeTable table={table} found={pay && known} />;
  }
  const orderId = seating.orderIds.find((each) => each === chosenId) ?? seating.orderIds.at(-1);
  return (
    <div className="panel">
      <header className="panel-top">
        <h2>{inWords(table.name)}</h2>
        <span className="soft number">
          {seating.covers} {say('people')}
        </span>
        <SeatingActions seating={seating} />
      </header>
      {seating.state === 'awaiting' && <ConfirmGuests seatingId={seating.id} />}
      {seating.orderIds.length > 1 && (
        <div className="row wrap panel-chips">
          {seating.orderIds.map((each, index) => (
            <Button
              key={each}
              type={each === orderId ? 'primary' : 'default'}
              onClick={() => setChosenId(each)}
            >
              {say('number')} {index + 1}
            </Button>
          ))}
        </div>
      )}
      {orderId !== undefined && <OrderBody orderId={orderId} pay={pay && !settled} key={orderId} />}
    </div>
  );
}

/** A free table; found by its name, Enter opens it for as many as it seats and Tab reaches the other numbers. */
function FreeTable({ table, found }: { table: FloorTable; found: boolean }) {
  const { inWords } = useWords();
  const panel = useRef<HTMLDivElement>(null);
  const { seats } = table;
  useComesToFocus(
    () => panel.current?.querySelectorAll<HTMLElement>('.covers button')[seats - 1]?.focus(),
    found,
  );
  return (
    <div className="panel" ref={panel}>
      <header className="panel-top">
        <h2>{inWords(table.name)}</h2>
      </header>
      <OpenTable table={table} />
    </div>
  );
}

/** An order without a table: order, change, settle, finish. */
export function TakeOutPanel({ orderId, pay }: { orderId: string; pay: boolean }) {
  const { say, inWords } = useWords();
  const order = useOrder(orderId);
  const head = order.data?.order;
  const due = order.data?.settlement?.totals.due ?? 0;
  useNoCash(isKnown(order) && due <= 0);
  return (
    <div className="panel">
      <header className="panel-top">
        <h2>
          {head === undefined ? say('takeOut') : say(`service_${head.service}`)}{' '}
          <span className="number">{head?.number}</span>
        </h2>
        {head?.table != null && <span className="soft">{inWords(head.table.name)}</span>}
        {order.data !== undefined && order.data.order.seatingId === null && <EndOrder view={order.data} />}
      </header>
      <OrderBody orderId={orderId} pay={pay} />
    </div>
  );
}

function EndOrder({ view }: { view: OrderView }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const { id, state } = view.order;
  if (state !== 'open') return <span className="soft">{say(`order_${state}`)}</span>;
  const live = view.lines.some((line) => line.state !== 'returned');
  if (!live) {
    const cancel = () => run(`/v1/orders/${id}/cancel`, { reason: say('reason_mistake') });
    return (
      <Button loading={busy} onClick={cancel}>
        {say('cancelOrder')}
      </Button>
    );
  }
  const why = view.settlement?.totals.due === 0 ? null : say('finishRefusedWhy');
  return (
    <Act why={why} loading={busy} onClick={() => run(`/v1/orders/${id}/finish`, {})}>
      {say('finishOrder')}
    </Act>
  );
}

function OrderBody({ orderId, pay }: { orderId: string; pay: boolean }) {
  const { say } = useWords();
  const [picking, setPicking] = useState(false);
  const [picked, setPicked] = useState(false);
  const order = useOrder(orderId);
  const pick = (): void => {
    setPicking(true);
    setPicked(true);
  };
  useKey('F4', pick);
  useNoCash(picking || isRefused(order));
  return (
    <Read of={order}>
      {(view) =>
        picking ? (
          <DishPicker orderId={orderId} close={() => setPicking(false)} />
        ) : (
          <BillsOfOrder view={view} pay={pay && !picked} known={isKnown(order)}>
            <OrderLines view={view} />
            {view.order.state === 'open' && (
              <Button size="large" block className="add-dishes" aria-keyshortcuts="F4" onClick={pick}>
                + {say('addDishes')} <Key>F4</Key>
              </Button>
            )}
          </BillsOfOrder>
        )
      }
    </Read>
  );
}
