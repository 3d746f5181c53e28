/** @jsxImportSource preact */
import { inWords, type Phrase, say } from '../phrases.ts';
import { inMoney, orders } from '../state.ts';
import type { OrderLine, OrderView } from '../types.ts';
import { Bill } from './bill.tsx';
import { PayBar } from './pay-bar.tsx';

/** What was ordered, where each dish is, and the bill with every figure named. */
export function OrderPage() {
  const views = orders.value.filter((view) => view.lines.length > 0 || view.moved.length > 0);
  if (views.length === 0) {
    return (
      <main class="order empty">
        <p>{say('nothingOrdered')}</p>
      </main>
    );
  }
  return (
    <main class="order">
      {views.map((view) => (
        <section key={view.order.id} aria-label={`${say('number')} ${view.order.number}`}>
          <h2>
            {say('number')} <span class="number">{view.order.number}</span>
          </h2>
          <ul class="order-lines">
            {view.lines.map((line) => (
              <Line key={line.id} line={line} price={priceOf(view, line)} />
            ))}
            {view.moved.map((line) => (
              <li key={line.lineId} class="order-line gone">
                <div>
                  <h3>{inWords(line.name)}</h3>
                  <small>{say('moved')}</small>
                </div>
              </li>
            ))}
          </ul>
          {view.settlement !== null && <Bill view={view} settlement={view.settlement} />}
        </section>
      ))}
      <PayBar />
    </main>
  );
}

/** At menu prices, so that the lines add up to the first figure of the bill; the bill names the rest. */
function priceOf({ settlement }: OrderView, { id }: OrderLine): number | null {
  return settlement?.lines.find((line) => line.id === id)?.base ?? null;
}

function Line({ line, price }: { line: OrderLine; price: number | null }) {
  const details = [
    ...(line.variant === null ? [] : [inWords(line.variant.name)]),
    ...line.options.map((option) => inWords(option.name)),
    ...(line.note === null ? [] : [line.note]),
  ];
  const changes = [
    ...line.returned.map((change) => `${say('returned')} ×${change.quantity}`),
    ...line.given.map((change) => `${say('given')} ×${change.quantity}`),
  ];
  return (
    <li class={line.state === 'returned' ? 'order-line gone' : 'order-line'}>
      <div>
        <h3>
          {inWords(line.name)} <span class="number">×{line.quantity}</span>
        </h3>
        {details.length > 0 && <small>{details.join(' · ')}</small>}
        {changes.length > 0 && <small class="changes">{changes.join(' · ')}</small>}
      </div>
      <div class="order-side">
        <span class={`state state-${line.state}`}>{say(stateOf(line))}</span>
        {price !== null && <span class="number">{inMoney(price)}</span>}
      </div>
    </li>
  );
}

function stateOf(line: OrderLine): Phrase {
  if (line.state !== 'held') return `state_${line.state}`;
  if (line.holds.includes('payment')) return 'waitsForPayment';
  return line.holds.includes('confirm') ? 'waitsForStaff' : 'state_held';
}
