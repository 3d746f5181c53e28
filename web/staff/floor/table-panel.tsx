import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { ConfirmGuests, OpenTable, SeatingActions } from '../parts/seating.tsx';
import { minutesSince, stateOf } from '../parts/table-state.ts';
import { type Floor, type FloorTable, type OrderView, useMoney, useOrder } from '../till/reads.ts';
import { MoveDishes } from './move-dishes.tsx';
import { PanelHead } from './panel-head.tsx';
import { PartyLines } from './party-lines.tsx';
import { RoundStands } from './round-stands.tsx';
import { TableMark } from '../parts/table-mark.tsx';
import { UnsentBar } from './unsent-bar.tsx';
import type { Places } from './use-place.ts';
import { useMinutes } from '../parts/use-minutes.ts';

type Props = { readonly floor: Floor; readonly table: FloorTable; readonly orderId: string | null } & Places;

/** One table: open it, see where each dish is, change what was ordered; below, the two ways on. */
export function TablePanel({ floor, table, orderId, go, up }: Props) {
  const { say, inWords } = useWords();
  const head = (
    <PanelHead title={inWords(table.name)} backTo={say('tables')} onPhone back={up}>
      <Facts table={table} />
    </PanelHead>
  );
  const { seating } = table;
  if (seating === null) {
    return (
      <>
        {head}
        <div className="waiter-scroll">
          <OpenTable
            table={table}
            opened={(opened) => go({ kind: 'order', tableId: table.id, orderId: opened })}
          />
        </div>
      </>
    );
  }
  const chosen = seating.orderIds.find((each) => each === orderId) ?? seating.orderIds.at(-1) ?? null;
  const show = (kind: 'table' | 'order' | 'bill', id: string): void =>
    go({ kind, tableId: table.id, orderId: id });
  return (
    <>
      {head}
      <div className="waiter-scroll">
        <DueNow seating={seating} />
        {seating.state === 'awaiting' && <ConfirmGuests seatingId={seating.id} />}
        {seating.orderIds.length > 1 && (
          <div className="row wrap">
            {seating.orderIds.map((each, index) => (
              <Button
                key={each}
                type={each === chosen ? 'primary' : 'default'}
                onClick={() => show('table', each)}
              >
                {say('number')} {index + 1}
              </Button>
            ))}
          </div>
        )}
        {chosen !== null && (
          <OfOrder orderId={chosen} floor={floor} table={table} order={() => show('order', chosen)} />
        )}
      </div>
      {chosen !== null && (
        <footer className="waiter-foot">
          <ToBill seating={seating} press={() => show('bill', chosen)} />
          <Button type="primary" className="waiter-main" onClick={() => show('order', chosen)}>
            {say(seating.payable === 0 ? 'floorOrder' : 'addDishes')}
          </Button>
        </footer>
      )}
    </>
  );
}

type Seating = NonNullable<FloorTable['seating']>;

function Facts({ table }: { table: FloorTable }) {
  const { say } = useWords();
  const now = useMinutes();
  const { seating } = table;
  const state = stateOf(table);
  return (
    <span className={`waiter-facts number tile-${state}`}>
      {seating === null ? (
        `${table.seats} ${say('seats')}`
      ) : (
        <>
          {seating.covers > 0 && `${seating.covers} ${say('people')} · `}
          {minutesSince(seating.openedAt, now)} {say('minutes')}
        </>
      )}{' '}
      <TableMark state={state} /> <b className="tile-word">{say(state)}</b>
    </span>
  );
}

function DueNow({ seating: { due, payable } }: { seating: Seating }) {
  const { say } = useWords();
  const amount = useMoney();
  if (payable === 0 && due === 0) return null;
  return (
    <p className="waiter-due">
      {say(due < 0 ? 'toRefund' : due === 0 ? 'settled' : 'due')}{' '}
      <b className="number">{amount(due === 0 ? payable : Math.abs(due))}</b>
    </p>
  );
}

function ToBill({ seating, press }: { seating: Seating; press: () => void }) {
  const { say } = useWords();
  return (
    <Button className="waiter-second" onClick={press}>
      {say(seating.due > 0 ? 'floorBillAndPay' : 'bill')}
    </Button>
  );
}

type OrderProps = {
  readonly orderId: string;
  readonly floor: Floor;
  readonly table: FloorTable;
  readonly order: () => void;
};

function OfOrder({ orderId, floor, table, order }: OrderProps) {
  const read = useOrder(orderId);
  return (
    <>
      <UnsentBar orderId={orderId} open={order} />
      <Read of={read}>
        {(view) => (
          <>
            <RoundStands view={view} />
            <PartyLines view={view} floor={floor} />
            <Acts view={view} floor={floor} table={table} />
          </>
        )}
      </Read>
    </>
  );
}

/** What is done with the party as a whole: seldom, so below its dishes. */
function Acts({ view, floor, table }: { view: OrderView; floor: Floor; table: FloorTable }) {
  const { say } = useWords();
  const [moving, setMoving] = useState(false);
  if (table.seating === null) return null;
  const some = view.lines.some(({ state }) => state !== 'returned');
  return (
    <div className="row wrap waiter-acts">
      <SeatingActions seating={table.seating} />
      {some && <Button onClick={() => setMoving(true)}>{say('floorMoveDishes')}</Button>}
      {moving && <MoveDishes view={view} floor={floor} first={null} close={() => setMoving(false)} />}
    </div>
  );
}
