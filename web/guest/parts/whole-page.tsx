/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { inWords, otherLanguage, say, switchLanguage } from '../phrases.ts';
import { keptReceipt } from '../receipt.ts';
import { start, trouble } from '../state.ts';
import { OpenReceipt, ReceiptSheet } from './receipt.tsx';

/** Before the menu stands there: that it comes, or why it does not and how to try again. */
export function Opening() {
  const why = trouble.value;
  if (why === null)
    return (
      <WholePage busy>
        <p>{say('opening')}</p>
      </WholePage>
    );
  return (
    <WholePage>
      <p role="alert">{inWords(why)}</p>
      <button
        type="button"
        class="main-button"
        onClick={() => {
          trouble.value = null;
          void start();
        }}
      >
        {say('tryAgain')}
      </button>
    </WholePage>
  );
}

/** The visit is over, or never began; what was paid can still be kept. */
export function Ended({ why }: { why: 'ended' | 'badCode' }) {
  const receipt = why === 'ended' ? keptReceipt() : null;
  return (
    <WholePage>
      <p role="alert">
        <b>{say(why)}</b>
        <small class="whole-page-how">{say(`${why}How`)}</small>
      </p>
      {receipt !== null && <OpenReceipt receipt={receipt} />}
      <ReceiptSheet />
    </WholePage>
  );
}

function WholePage({ busy = false, children }: { busy?: boolean; children: ComponentChildren }) {
  return (
    <div class="whole-page" aria-busy={busy}>
      <div class="whole-page-inside">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M6 15h20a10 10 0 0 1-20 0zM11 27h10M12 11c0-3 2-3 2-6M18 11c0-3 2-3 2-6" />
        </svg>
        {children}
      </div>
      {!busy && (
        <button type="button" class="quiet" onClick={switchLanguage}>
          {otherLanguage.value}
        </button>
      )}
    </div>
  );
}
