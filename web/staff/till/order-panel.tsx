import { Button, InputNumber, Modal, Spin } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { storeId } from '../session.ts';
import { BillsOfOrder } from './bill-panel.tsx';
import { DishPicker } from './dish-picker.tsx';
import { OrderLines } from './order-lines.tsx';
import { type FloorTable, useFloor, useOrder } from './reads.ts';
import { useCommand } from './use-command.ts';

/** One table: open it, order, change, settle, clear. */
export function OrderPanel({ tableId }: { tableId: string }) {
  const { inWords } = useWords();
  const floor = useFloor();
  const table = floor.data?.tables.find((each) => each.id === tableId);
  if (table === undefined) return <Spin />;
  return (
    <div className="panel">
      <header className="panel-top">
        <h2>{inWords(table.name)}</h2>
        {table.seating !== null && <SeatingActions table={table} />}
      </header>
      {table.seating === null ? <OpenTable table={table} /> : <Seated table={table} />}
    </div>
  );
}

function OpenTable({ table }: { table: FloorTable }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const open = (covers: number) =>
    run(`/v1/stores/${storeId()}/seatings`, { seatingId: newId(), orderId: newId(), tableId: table.id, covers });
  return (
    <div className="open-table">
      <p className="soft">{say('covers')}</p>
      <div className="row wrap">
        {Array.from({ length: Math.min(12, Math.max(table.seats, 4)) }, (_, index) => index + 1).map((covers) => (
          <Button key={covers} size="large" disabled={busy} onClick={() => open(covers)}>{covers}</Button>
        ))}
      </div>
    </div>
  );
}

function SeatingActions({ table }: { table: FloorTable }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [moving, setMoving] = useState(false);
  const seating = table.seating;
  if (seating === null) return null;
  const due = seating.due !== 0;
  return (
    <div className="row">
      <Button onClick={() => setMoving(true)}>{say('moveTable')}</Button>
      <Button disabled={busy || due} title={due ? say('clearRefusedWhy') : undefined} onClick={() => run(`/v1/seatings/${seating.id}/clear`, {})}>
        {say('clearTable')}
      </Button>
      {moving && <MoveTable seatingId={seating.id} close={() => setMoving(false)} />}
    </div>
  );
}

function MoveTable({ seatingId, close }: { seatingId: string; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const floor = useFloor();
  return (
    <Modal open title={say('moveTableTo')} onCancel={close} footer={null}>
      <div className="row wrap">
        {floor.data?.tables
          .filter((table) => table.seating === null)
          .map((table) => (
            <Button
              key={table.id}
              size="large"
              disabled={busy}
              onClick={async () => {
                if ((await run(`/v1/seatings/${seatingId}/transfer`, { tableId: table.id })) !== null) close();
              }}
            >
              {inWords(table.name)}
            </Button>
          ))}
      </div>
    </Modal>
  );
}

function Seated({ table }: { table: FloorTable }) {
  const { say } = useWords();
  const [picking, setPicking] = useState(false);
  const orderId = table.seating?.orderIds.at(-1) ?? null;
  const order = useOrder(orderId);
  if (table.seating === null || orderId === null) return null;
  if (order.data === undefined) return <Spin />;
  return (
    <>
      {table.seating.state === 'awaiting' && <ConfirmGuests seatingId={table.seating.id} />}
      {picking ? (
        <DishPicker orderId={orderId} close={() => setPicking(false)} />
      ) : (
        <>
          <OrderLines view={order.data} />
          <Button size="large" block onClick={() => setPicking(true)}>{say('addDishes')}</Button>
          <BillsOfOrder view={order.data} />
        </>
      )}
    </>
  );
}

function ConfirmGuests({ seatingId }: { seatingId: string }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [covers, setCovers] = useState(2);
  return (
    <div className="confirm-guests" role="status">
      <b>{say('guestsWait')}</b>
      <div className="row">
        <InputNumber aria-label={say('covers')} min={1} max={99} value={covers} onChange={(value) => setCovers(value ?? 1)} suffix={say('people')} />
        <Button type="primary" loading={busy} onClick={() => run(`/v1/seatings/${seatingId}/confirm`, { covers })}>{say('confirmTable')}</Button>
      </div>
    </div>
  );
}
