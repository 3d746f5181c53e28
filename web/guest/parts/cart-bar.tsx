/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { formatMoney } from '../../shared/money.ts';
import { inWords, say } from '../phrases.ts';
import { cart, cartCount, cartSticker, changeCount, page, quote, type SendResult, sendCart, session } from '../state.ts';
import { Sheet } from './sheet.tsx';

/** The cart below the menu; opened, it shows each choice and sends the round. */
export function CartBar() {
  const open = useSignal(false);
  const sending = useSignal(false);
  const result = useSignal<SendResult | null>(null);
  const send = async (): Promise<void> => {
    if (sending.value) return;
    sending.value = true;
    result.value = await sendCart();
    sending.value = false;
    open.value = false;
    if (result.value !== null && result.value.accepted > 0) page.value = 'order';
  };
  return (
    <>
      {result.value !== null && <Sent result={result.value} close={() => { result.value = null; }} />}
      {cartCount.value > 0 && (
        <footer class="cart-bar">
          <button type="button" class="cart-open" onClick={() => { open.value = true; }}>
            <span class="badge number">{cartCount}</span> {say('cart')}
            <strong class="number">{formatMoney(cartSticker.value)}</strong>
          </button>
          <button type="button" class="main-button" disabled={sending.value} onClick={send}>
            {sending.value ? say('sending') : say('send')}
          </button>
        </footer>
      )}
      {open.value && (
        <Sheet title={say('cart')} close={() => { open.value = false; }}>
          <CartLines />
          <button type="button" class="main-button" disabled={sending.value || cartCount.value === 0} onClick={send}>
            {sending.value ? say('sending') : say('send')}
          </button>
        </Sheet>
      )}
    </>
  );
}

function CartLines() {
  if (cart.value.length === 0) return <p>{say('cartEmpty')}</p>;
  return (
    <>
      <ul class="cart-lines">
        {cart.value.map((line) => (
          <li key={line.id}>
            <div>
              <h3>{inWords(line.name)}</h3>
              <small>{[...line.details.map(inWords), line.note].filter((text) => text !== '').join(' · ')}</small>
            </div>
            <span class="price number">{formatMoney(line.unitPrice * line.count)}</span>
            <div class="stepper">
              <button type="button" aria-label={say('fewer')} onClick={() => changeCount(line.id, -1)}>−</button>
              <output class="number">{line.count}</output>
              <button type="button" class="plus" aria-label={say('more')} onClick={() => changeCount(line.id, 1)}>+</button>
            </div>
          </li>
        ))}
      </ul>
      {quote.value !== null && (
        <p class="quote">
          {say('total')} ({say('order')} + {say('cart')}) <strong class="number">{formatMoney(quote.value.payable)}</strong>
        </p>
      )}
    </>
  );
}

function Sent({ result, close }: { result: SendResult; close: () => void }) {
  const waits = session.value?.state === 'awaitingConfirm' && session.value.rule === 'confirm';
  return (
    <div class={result.refused.length > 0 ? 'toast warn' : 'toast'} role="status">
      <div>
        {result.accepted > 0 && <p>{waits ? say('sentWaits') : say('sentNow')}</p>}
        {result.refused.length > 0 && (
          <>
            <p>{say('refusedSome')}</p>
            <ul>
              {result.refused.map((each, index) => (
                <li key={each.lineId}>{inWords(result.names[index] ?? { zh: '', en: '' })}: {inWords(each)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <button type="button" class="quiet" onClick={close}>{say('close')}</button>
    </div>
  );
}
