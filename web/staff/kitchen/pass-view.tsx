import { use } from 'react';
import { useWords } from '../language.tsx';
import { passOf, type PassLine, type PassOrder, type Ticket } from './cards.ts';
import { KitchenContext } from './kitchen-context.ts';
import { PassField } from './pass-field.tsx';
import { Tap } from './tap.tsx';
import { AgeMark, Dish, Head } from './ticket-parts.tsx';

/** 传菜: what all stations make, by table; above what can be served now. */
export function PassView({ tickets }: { tickets: readonly Ticket[] }) {
  const { say } = useWords();
  const orders = passOf(tickets);
  const ready = orders.filter(({ lines }) => lines.some(isReady));
  const others = orders.filter(({ lines }) => !lines.some(isReady));
  return (
    <div className="kitchen-pass">
      <PassField tickets={tickets} />
      {orders.length === 0 && <p className="kitchen-nothing">{say('kitchenNothingPass')}</p>}
      <Orders title={say('kitchenCanServe')} orders={ready} />
      <Orders title={say('kitchenInWork')} orders={others} />
    </div>
  );
}

function Orders({ title, orders }: { title: string; orders: readonly PassOrder[] }) {
  if (orders.length === 0) return null;
  return (
    <section>
      <h2 className="kitchen-section">
        {title} <span className="number">{orders.length}</span>
      </h2>
      <ul className="kitchen-cards">
        {orders.map((order) => (
          <PassCard key={order.head.orderId} order={order} />
        ))}
      </ul>
    </section>
  );
}

function PassCard({ order: { head, lines, releasedAt } }: { order: PassOrder }) {
  const { say, inWords } = useWords();
  const { bump } = use(KitchenContext);
  const ready = lines.filter(isReady).map(({ lineId }) => lineId);
  const where = head.table === null ? `#${head.orderNumber}` : inWords(head.table.name);
  return (
    <li className={ready.length > 0 ? 'kitchen-card can-serve' : 'kitchen-card'}>
      <Head head={head} station={null} />
      <section className="kitchen-part">
        <p className="kitchen-part-head">
          <AgeMark since={releasedAt} />
          <b className="number">
            {say('kitchenCanServe')} {ready.length}/{lines.length}
          </b>
        </p>
        <ul>
          {lines.map((line) => (
            <PassRow key={line.lineId} line={line} where={where} />
          ))}
        </ul>
        {ready.length > 1 && (
          <Tap
            className="kitchen-button wide step-served"
            press={() => bump(head.orderId, 'served', { lineIds: ready }, where)}
          >
            {say('kitchenServeReady')} <span className="number">({ready.length})</span>
          </Tap>
        )}
      </section>
    </li>
  );
}

/** A dish at the pass. It can be ticked off before the kitchen said ready: what is carried out is carried out. */
function PassRow({ line: { lineId, ticket, state, waitsAt }, where }: { line: PassLine; where: string }) {
  const { say, inWords } = useWords();
  const { bump, stationName } = use(KitchenContext);
  const name = `${where} ${inWords(ticket.name)}`;
  return (
    <li className={`kitchen-line pass ${state}`}>
      <span className="kitchen-words">
        <Dish ticket={{ ...ticket, state }} />
        <span className={`kitchen-state ${state}`}>
          {state === 'ready'
            ? say('kitchenCanServe')
            : `${say(`kitchenState_${state}`)} · ${waitsAt.map(stationName).join(' · ')}`}
        </span>
      </span>
      <Tap
        className={state === 'ready' ? 'kitchen-button step-served' : 'kitchen-button'}
        press={() => bump(ticket.orderId, 'served', { lineIds: [lineId] }, name)}
      >
        {say('kitchenServe')}
      </Tap>
    </li>
  );
}

function isReady({ state }: PassLine): boolean {
  return state === 'ready';
}
