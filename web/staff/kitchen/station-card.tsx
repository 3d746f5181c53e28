import { use } from 'react';
import { useWords } from '../language.tsx';
import { useNow } from '../till/use-now.ts';
import { ageOf, type Card, type CardPart, nextStep, partStep, type Ticket } from './cards.ts';
import { KitchenContext } from './kitchen-context.ts';
import { Tap } from './tap.tsx';
import { AgeMark, Dish, Head } from './ticket-parts.tsx';

/** One order at one station: what was sent together stands together, 加菜 apart below it. */
export function StationCard({ card }: { card: Card }) {
  const { settings, stationName } = use(KitchenContext);
  const [first] = card.parts;
  const { level } = ageOf(first?.releasedAt ?? '', useNow(), settings);
  return (
    <li className={`kitchen-card ${level}`}>
      <Head head={card.head} station={settings.stations.length === 1 ? null : stationName(card.stationId)} />
      {card.parts.map((part) => (
        <Part key={part.batchId} part={part} card={card} />
      ))}
    </li>
  );
}

function Part({ part, card }: { part: CardPart; card: Card }) {
  const { say, inWords } = useWords();
  const { settings, bump } = use(KitchenContext);
  const step = partStep(part.tickets, settings);
  const { stationId } = card;
  const { orderId, table, orderNumber } = card.head;
  const where = table === null ? `#${orderNumber}` : inWords(table.name);
  return (
    <section className={part.added ? 'kitchen-part added' : 'kitchen-part'}>
      <p className="kitchen-part-head">
        {part.added && <b className="kitchen-mark added">{say('kitchenAdded')}</b>}
        <AgeMark since={part.releasedAt} />
      </p>
      <ul>
        {part.tickets.map((ticket) => (
          <Line key={ticket.id} ticket={ticket} where={where} />
        ))}
      </ul>
      {step !== null && (
        <Tap
          className={`kitchen-button wide step-${step}`}
          press={() => bump(orderId, step, { stationId, batchId: part.batchId }, where)}
        >
          {say(`kitchenAll_${step}`)}
        </Tap>
      )}
    </section>
  );
}

/** A dish: a tap takes it one step on. One that was returned stays struck until somebody says that it was seen. */
function Line({ ticket, where }: { ticket: Ticket; where: string }) {
  const { say, inWords } = useWords();
  const { settings, bump, run } = use(KitchenContext);
  const { id, orderId, stationId, lineId, state } = ticket;
  if (state === 'cancelled')
    return (
      <li className="kitchen-line cancelled">
        <span className="kitchen-struck">
          <b className="kitchen-mark bad">{say('kitchenReturned')}</b>
          <s>
            <Dish ticket={ticket} />
          </s>
        </span>
        <Tap className="kitchen-button" press={() => run(`/v1/tickets/${id}/acknowledge`, undefined)}>
          {say('kitchenSeen')}
        </Tap>
      </li>
    );
  const step = nextStep(state, settings);
  const words = (
    <>
      <Dish ticket={ticket} />
      <span className={`kitchen-state ${state}`}>{say(`kitchenState_${state}`)}</span>
    </>
  );
  if (step === null) return <li className="kitchen-line kitchen-task ready">{words}</li>;
  const name = `${where} ${inWords(ticket.name)}`;
  return (
    <li>
      <Tap
        className={`kitchen-line kitchen-task ${state}`}
        press={() => bump(orderId, step, { stationId, lineIds: [lineId] }, name)}
      >
        {words}
      </Tap>
    </li>
  );
}
