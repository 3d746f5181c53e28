/** @jsxImportSource preact */
import { formatMoney } from '../../shared/money.ts';
import { inWords, type Phrase, say } from '../phrases.ts';
import { order } from '../state.ts';
import type { OrderLine, OrderView } from '../types.ts';

/** What was ordered, where each dish is, and the bill with every figure named. */
export function OrderPage() {
  const view = order.value;
  if (view === null || (view.lines.length === 0 && view.moved.length === 0)) {
    return <main class="order empty"><p>{say('nothingOrdered')}</p></main>;
  }
  return (
    <main class="order">
      <ul class="order-lines">
        {view.lines.map((line) => <Line key={line.id} line={line} />)}
        {view.moved.map((line) => (
          <li key={line.lineId} class="order-line gone">
            <div><h3>{inWords(line.name)}</h3><small>{say('moved')}</small></div>
          </li>
        ))}
      </ul>
      {view.settlement !== null && <Bill settlement={view.settlement} />}
    </main>
  );
}

function Line({ line }: { line: OrderLine }) {
  const state: Phrase = line.state === 'held' && line.holds.includes('payment') ? 'waitsForPayment' : `state_${line.state}`;
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
        <h3>{inWords(line.name)} <span class="number">×{line.quantity}</span></h3>
        {details.length > 0 && <small>{details.join(' · ')}</small>}
        {changes.length > 0 && <small class="changes">{changes.join(' · ')}</small>}
      </div>
      <span class={`state state-${line.state}`}>{say(state)}</span>
    </li>
  );
}

function Bill({ settlement }: { settlement: NonNullable<OrderView['settlement']> }) {
  const { totals, taxIncluded, currency } = settlement;
  const figures: readonly (readonly [Phrase, number])[] = [
    ['base', totals.base],
    ['reductions', -totals.reductions],
    ['fees', totals.fees],
    ...(taxIncluded ? [] : ([['tax', totals.tax]] as const)),
    ['rounding', totals.rounding],
  ];
  return (
    <section class="bill" aria-label={say('total')}>
      <dl>
        {figures.filter(([name, amount]) => name === 'base' || amount !== 0).map(([name, amount]) => (
          <div key={name}><dt>{say(name)}</dt><dd class="number">{formatMoney(amount, currency)}</dd></div>
        ))}
        <div class="sum"><dt>{say('total')}</dt><dd class="number">{formatMoney(totals.payable, currency)}</dd></div>
        {taxIncluded && totals.tax > 0 && (
          <div class="soft"><dt>{say('taxIncluded')}</dt><dd class="number">{formatMoney(totals.tax, currency)}</dd></div>
        )}
        {totals.applied > 0 && <div><dt>{say('paid')}</dt><dd class="number">{formatMoney(totals.applied, currency)}</dd></div>}
        {totals.refunded > 0 && <div><dt>{say('refunded')}</dt><dd class="number">{formatMoney(totals.refunded, currency)}</dd></div>}
        <div class="due">
          <dt>{say(totals.due < 0 ? 'toRefund' : 'due')}</dt>
          <dd class="number">{formatMoney(Math.abs(totals.due), currency)}</dd>
        </div>
      </dl>
      <p>{totals.due > 0 ? say('payAtCounter') : totals.due === 0 && totals.applied > 0 ? say('allPaid') : ''}</p>
    </section>
  );
}
