/** @jsxImportSource preact */
import { useSignalEffect } from '@preact/signals';
import { askQuote, cart, changeCount, isSettledLater, quote, whyRefused } from '../cart.ts';
import { changeCart, ownNickname, unsure, waiting } from '../cart-sync.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney, live } from '../state.ts';
import type { CartLine } from '../types.ts';
import { PhoneMark } from './phone-mark.tsx';

/** The cart of all phones at the table: every line with who added it, and what it will cost. */
export function CartLines() {
  useSignalEffect(() => askQuote(cart.value));
  if (cart.value.length === 0) return <p>{say('cartEmpty')}</p>;
  return (
    <>
      {unsure.value !== null && <p class="warn">{say('unsure')}</p>}
      {waiting.value && (
        <p class="warn" role="status">
          {say('whileAway')}
        </p>
      )}
      <ul class="cart-lines">
        {cart.value.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      <OwnName />
    </>
  );
}

/** What it comes to, by the cashier's own word; or why the cart cannot be ordered as it is. */
export function CartTotal() {
  const asked = quote.value;
  // Without the line nobody can say; that it is gone stands above.
  if (asked === null && live.value.kind === 'lost') return null;
  if (asked?.kind === 'refused')
    return (
      <p class="warn" role="alert">
        {inWords(asked.why)}
      </p>
    );
  return (
    <p class={asked === null ? 'quote-asked' : 'quote'}>
      {say('totalWithCart')}{' '}
      <strong class="number">{asked === null ? '…' : inMoney(asked.totals.payable)}</strong>
    </p>
  );
}

function Line({ line }: { line: CartLine }) {
  const name = inWords(line.name);
  const details = [...line.details.map(inWords), ...(line.note === null ? [] : [line.note])];
  const why = whyRefused(line);
  return (
    <li>
      <div>
        <h3>{name}</h3>
        {why !== null && <small class="changes">{inWords(why)}</small>}
        {details.length > 0 && <small>{details.join(' · ')}</small>}
        <p class="line-foot">
          <PhoneMark number={line.phone} own={line.own} />
          {line.pending && waiting.value && <small class="changes">{say('addsLater')}</small>}
          <span class="price number">{inMoney(line.unitPrice * line.count)}</span>
        </p>
      </div>
      <Stepper id={line.id} count={line.count} name={name} />
    </li>
  );
}

function OwnName() {
  return (
    <label class="own-name">
      <PhoneMark number={null} own />
      <input
        aria-label={say('phoneName')}
        placeholder={say('phoneName')}
        maxLength={12}
        autocomplete="off"
        value={ownNickname.value ?? ''}
        onChange={({ currentTarget }) => {
          const nickname = currentTarget.value.trim() || null;
          if (nickname !== ownNickname.value) changeCart({ kind: 'name', nickname });
        }}
      />
    </label>
  );
}

function Stepper({ id, count, name }: { id: string; count: number; name: string }) {
  const locked = isSettledLater(id);
  const why = locked ? say('unsure') : undefined;
  return (
    <div class="stepper">
      <button
        type="button"
        aria-label={`${say('fewer')}: ${name}`}
        disabled={locked}
        title={why}
        onClick={() => changeCount(id, -1)}
      >
        −
      </button>
      <output class="number">{count}</output>
      <button
        type="button"
        class="plus"
        aria-label={`${say('more')}: ${name}`}
        disabled={locked}
        title={why}
        onClick={() => changeCount(id, 1)}
      >
        +
      </button>
    </div>
  );
}
