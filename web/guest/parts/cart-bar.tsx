/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { cartCount, cartSticker, isShared, type SendResult, sendCart } from '../cart.ts';
import { unsure } from '../cart-sync.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney, page, session, waitsForConfirm } from '../state.ts';
import { CartLines, CartTotal } from './cart-lines.tsx';
import { Sheet } from './sheet.tsx';

const shownMilliseconds = 6_000;

/** The cart below the menu; opened, it shows each choice and sends the round. */
export function CartBar() {
  const open = useSignal(false);
  const sending = useSignal(false);
  const result = useSignal<SendResult | null>(null);
  const send = async (): Promise<void> => {
    if (sending.value) return;
    // What others put in is looked at before it goes to the kitchen.
    if (isShared.value && !open.value) {
      open.value = true;
      return;
    }
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
          <OpenCart
            press={() => {
              open.value = true;
            }}
          />
          {button}
        </footer>
      )}
      {open.value && (
        <Sheet
          title={say(isShared.value ? 'sharedCart' : 'cart')}
          close={() => {
            open.value = false;
          }}
        >
          <CartLines />
          {cartCount.value > 0 && (
            <footer class="sheet-foot">
              <CartTotal />
              {button}
            </footer>
          )}
        </Sheet>
      )}
    </>
  );
}

/** How many and how much, and a tap to see which. */
function OpenCart({ press }: { press: () => void }) {
  return (
    <button type="button" class="cart-open" onClick={press}>
      <span class="badge number">{cartCount}</span>{' '}
      <span class="cart-words">
        <strong class="number">{inMoney(cartSticker.value)}</strong>{' '}
        <small>{say(isShared.value ? 'sharedCart' : 'cart')}</small>
      </span>
    </button>
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
