/** @jsxImportSource preact */
import { figuresOf, type Figure } from '../figures.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney, store } from '../state.ts';
import type { OrderView } from '../types.ts';
import { billPlaceOf } from './pay-bar.tsx';
import { PayBox } from './pay-box.tsx';
import { ReceiptButton } from './receipt.tsx';

type Settlement = NonNullable<OrderView['settlement']>;

/** The bill: every figure named, and on a tap why it is so; below, how to pay it, or the receipt. */
export function Bill({ view, settlement }: { view: OrderView; settlement: Settlement }) {
  const { applied, due } = settlement.totals;
  return (
    <div class="bill" id={billPlaceOf(view.order.id)}>
      <p class="tap-hint">{say('tapFigures')}</p>
      {figuresOf(settlement, store.value?.fees ?? null).map((figure) => (
        <Row key={figure.name} figure={figure} />
      ))}
      {due < 0 && <GoesBack settlement={settlement} />}
      {due === 0 && applied > 0 && (
        <>
          <p class="all-paid">✓ {say('allPaid')}</p>
          <ReceiptButton view={view} settlement={settlement} />
        </>
      )}
      <PayBox orderId={view.order.id} settlement={settlement} />
    </div>
  );
}

function Row({ figure: { name, amount, kind, why } }: { figure: Figure }) {
  const figure = (
    <>
      <span class="figure-name">{say(name)}</span>
      <span class="number">{inMoney(amount)}</span>
    </>
  );
  if (why.length === 0) return <div class={`figure ${kind}`}>{figure}</div>;
  return (
    <details class="why">
      <summary class={`figure ${kind}`}>{figure}</summary>
      <ul>
        {why.map(({ words, amount: part }) => (
          <li key={words.zh}>
            <span>{inWords(words)}</span>
            {part !== null && <span class="number">{inMoney(part)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What came through an app goes back there by itself, the rest is handed back. */
function GoesBack({ settlement: { tenders, totals } }: { settlement: Settlement }) {
  const byApp = tenders
    .filter(({ tender, state }) => state === 'succeeded' && tender !== 'cash')
    .reduce((sum, { applied, refunded }) => sum + applied - refunded, 0);
  return (
    <>
      {byApp > 0 && <p>{say('refundByItself')}</p>}
      {byApp < -totals.due && <p>{say('refundAtCounter')}</p>}
    </>
  );
}
