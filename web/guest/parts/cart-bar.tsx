/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import {
  cart,
  cartCount,
  cartSticker,
  changeCount,
  isSettledLater,
  quote,
  type SendResult,
  sendCart,
  unsure,
} from '../cart.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney, page, session, waitsForConfirm } from '../state.ts';
import { Sheet } from './sheet.tsx';

const shownMilliseconds = 6_000;

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
    scrollTo(0, 0);
  };
  const button = (
    <button type="button" class="main-button" disabled={sending.value} onClick={send}>
      {say(sending.value ? 'sending' : unsure.value === null ? 'send' : 'sendAgain')}
    </button>
  );
  const closeResult = useCallback(() => {
    result.value = null;
  }, [result]);
  return (
    <>
      {result.value !== null && <Sent result={result.value} close={closeResult} />}
      {cartCount.value > 0 && (
        <footer class="cart-bar">
          <button
            type="button"
            class="cart-open"
            onClick={() => {
              open.value = true;
            }}
          >
            <span class="badge number">{cartCount}</span> {say('cart')}
            <strong class="number">{inMoney(cartSticker.value)}</strong>
          </button>
          {button}
        </footer>
      )}
      {open.value && (
        <Sheet
          title={say('cart')}
          close={() => {
            open.value = false;
          }}
        >
          <CartLines />
          {cartCount.value > 0 && button}
        </Sheet>
      )}
    </>
  );
}

function CartLines() {
  if (cart.value.length === 0) return <p>{say('cartEmpty')}</p>;
  return (
    <>
      {unsure.value !== null && <p class="warn">{say('unsure')}</p>}
      <ul class="cart-lines">
        {cart.value.map((line) => (
          <li key={line.id}>
            <div>
              <h3>{inWords(line.name)}</h3>
              <small>
                {[...line.details.map(inWords), line.note].filter((text) => text !== '').join(' · ')}
              </small>
              <p class="price number">{inMoney(line.unitPrice * line.count)}</p>
            </div>
            <Stepper id={line.id} count={line.count} name={inWords(line.name)} />
          </li>
        ))}
      </ul>
      {quote.value !== null && (
        <p class="quote">
          {say('totalWithCart')} <strong class="number">{inMoney(quote.value.payable)}</strong>
        </p>
      )}
    </>
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

function Sent({ result, close }: { result: SendResult; close: () => void }) {
  const { accepted, refused, waits } = result;
  useEffect(() => {
    // What was refused stays until it was read.
    if (refused.length > 0) return;
    const timer = setTimeout(close, shownMilliseconds);
    return () => clearTimeout(timer);
  }, [refused, close]);
  if (waits && !waitsForConfirm.value) return null;
  const payFirst = session.value?.rule === 'payFirst';
  return (
    <div class={refused.length > 0 ? 'toast warn' : 'toast'} role="status">
      <div>
        {accepted > 0 && <p>{say(waits ? 'sentWaits' : payFirst ? 'sentPayFirst' : 'sentNow')}</p>}
        {refused.length > 0 && (
          <>
            <p>{say(accepted > 0 ? 'refusedSome' : 'refusedAll')}</p>
            <ul>
              {refused.map(({ name, why }) => (
                <li key={name.zh}>
                  {inWords(name)}: {inWords(why)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <button type="button" class="quiet" onClick={close}>
        {say('close')}
      </button>
    </div>
  );
}
