import '../css/waiter.css';
import '../css/waiter-order.css';
import '../css/waiter-bill.css';
import '../css/waiter-notices.css';
import { useEffect } from 'react';
import { LostBar } from '../parts/lost-bar.tsx';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { type Floor, type FloorTable, useFloor, useLive, useStore } from '../till/reads.ts';
import { BillView } from './bill-view.tsx';
import { FloorNotices } from './floor-notices.tsx';
import { LeftRounds } from './left-rounds.tsx';
import { OrderPad } from './order-pad.tsx';
import { Plan } from './plan.tsx';
import { TablePanel } from './table-panel.tsx';
import { TopBar } from './top-bar.tsx';
import { type Place, type Places, usePlaces } from './use-place.ts';

/** The waiter's screen, for a tablet or a phone in one hand: the tables, and the one that is open. */
export function FloorScreen() {
  const { say } = useWords();
  const { state } = useLive();
  const store = useStore();
  const places = usePlaces();
  useEffect(() => {
    document.title = say('place_floor');
  });
  return (
    <div className={`waiter at-${places.place.kind}`}>
      <TopBar />
      {state.kind === 'lost' && <LostBar since={state.since} />}
      <Read of={store}>
        {({ halves }) =>
          halves.includes('ordering') ? (
            <Room places={places} />
          ) : (
            <p className="hint">{say('floorNoHalf')}</p>
          )
        }
      </Read>
    </div>
  );
}

function Room({ places }: { places: Places }) {
  const read = useFloor();
  return <Read of={read}>{(floor) => <Body floor={floor} places={places} />}</Read>;
}

function Body({ floor, places }: { floor: Floor; places: Places }) {
  const { place, go } = places;
  const table = tableOf(floor, place);
  const ordering = place.kind === 'order' && table !== undefined;
  return (
    <>
      <FloorNotices brief={place.kind !== 'plan'} />
      <main className="waiter-body">
        {/* It stays while dishes are picked, so that it stands where it was afterwards. */}
        <section className="waiter-left" hidden={ordering}>
          <LeftRounds floor={floor} />
          <Plan
            floor={floor}
            chosenId={table?.id ?? null}
            press={({ id, seating }) =>
              go({ kind: 'table', tableId: id, orderId: seating?.orderIds.at(-1) ?? null })
            }
          />
        </section>
        <Open floor={floor} table={table} places={places} />
      </main>
    </>
  );
}

/** The table that is open; where its party was moved, the one it sits at now. */
function tableOf({ tables }: Floor, place: Place): FloorTable | undefined {
  if (place.kind === 'plan') return undefined;
  const { tableId, orderId } = place;
  return (
    tables.find(({ seating }) => orderId !== null && seating?.orderIds.includes(orderId)) ??
    tables.find(({ id }) => id === tableId)
  );
}

type OpenProps = { readonly floor: Floor; readonly table: FloorTable | undefined; readonly places: Places };

function Open({ floor, table, places }: OpenProps) {
  const { say } = useWords();
  const { place, up } = places;
  if (place.kind === 'plan' || table === undefined) {
    return (
      <aside className="waiter-right">
        <p className="hint">{say('floorChooseTable')}</p>
      </aside>
    );
  }
  if (place.kind === 'order') {
    const { orderId } = place;
    const left = table.seating?.orderIds.includes(orderId) !== true;
    return <OrderPad key={orderId} orderId={orderId} table={table.name} left={left} back={up} />;
  }
  return (
    <aside className="waiter-right">
      {place.kind === 'table' ? (
        <TablePanel key={table.id} floor={floor} table={table} orderId={place.orderId} {...places} />
      ) : (
        <BillView key={place.orderId} table={table} orderId={place.orderId} up={up} />
      )}
    </aside>
  );
}
