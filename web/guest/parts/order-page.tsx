/** @jsxImportSource preact */
import { billFigures } from '../../shared/bill-figures.ts';
import { inWords, type Phrase, say } from '../phrases.ts';
import { inMoney, orders } from '../state.ts';
import type { OrderLine, OrderView } from '../types.ts';
import { PayBox } from './pay-box.tsx';

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
              <Line key={line.id} line={line} payable={payableOf(view, line)} />
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
          {view.settlement !== null && <Bill orderId={view.order.id} settlement={view.settlement} />}
        </section>
      ))}
    </main>
  );
}

function payableOf({ settlement }: OrderView, { id }: OrderLine): number | null {
  return settlement?.lines.find((line) => line.id === id)?.payable ?? null;
}

function Line({ line, payable }: { line: OrderLine; payable: number | null }) {
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
        {payable !== null && <span class="number">{inMoney(payable)}</span>}
      </div>
    </li>
  );
}

function stateOf(line: OrderLine): Phrase {
  if (line.state !== 'held') return `state_${line.state}`;
  if (line.holds.includes('payment')) return 'waitsForPayment';
  return line.holds.includes('confirm') ? 'waitsForStaff' : 'state_held';
}

type Settlement = NonNullable<OrderView['settlement']>;

function Bill({ orderId, settlement }: { orderId: string; settlement: Settlement }) {
  const { applied, refunded, due } = settlement.totals;
  const figures = billFigures(settlement.lines);
  return (
    <div class="bill">
      <dl>
        <Row name="base" amount={figures.dishes} />
        {figures.reductions > 0 && <Row name="reductions" amount={-figures.reductions} />}
        {figures.fees > 0 && <Row name="fees" amount={figures.fees} />}
        {!figures.taxIncluded && <Row name="tax" amount={figures.tax} />}
        {figures.rounding !== 0 && <Row name="rounding" amount={figures.rounding} />}
        <Row name="total" amount={figures.payable} kind="sum" />
        {figures.taxIncluded && figures.tax > 0 && (
          <Row name="taxIncluded" amount={figures.tax} kind="soft" />
        )}
        {applied > 0 && <Row name="paid" amount={applied} />}
        {refunded > 0 && <Row name="refunded" amount={refunded} />}
        {due !== 0 && <Row name={due < 0 ? 'toRefund' : 'due'} amount={Math.abs(due)} kind="due" />}
      </dl>
      {due < 0 && <GoesBack settlement={settlement} />}
      {due === 0 && applied > 0 && <p class="all-paid">✓ {say('allPaid')}</p>}
      <PayBox orderId={orderId} settlement={settlement} />
    </div>
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

function Row({ name, amount, kind = '' }: { name: Phrase; amount: number; kind?: string }) {
  return (
    <div class={kind}>
      <dt>{say(name)}</dt>
      <dd class="number">{inMoney(amount)}</dd>
    </div>
  );
}
