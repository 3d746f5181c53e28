/** @jsxImportSource preact */
import { cancel, checkNow, forget, goOn, isLive, type Own, own, pay, payAgain, sending } from '../pay.ts';
import { inDemo, waysToPay } from '../pay-app.ts';
import { type Phrase, say } from '../phrases.ts';
import { inMoney, live } from '../state.ts';
import type { OrderView, Payment } from '../types.ts';
import { CallForBill } from './call-button.tsx';

type Settlement = NonNullable<OrderView['settlement']>;
type Props = { readonly orderId: string; readonly settlement: Settlement };

/** Paying what is due: on this phone where its app can, otherwise at the counter; and how the own payment stands. */
export function PayBox({ orderId, settlement }: Props) {
  const mine = own.value?.orderId === orderId ? own.value : null;
  const paid = mine?.payment?.state === 'succeeded';
  if (mine !== null && !paid && (isLive(mine) || settlement.totals.due > 0))
    return <OwnPayment mine={mine} />;
  return (
    <>
      {mine !== null && paid && <OwnPayment mine={mine} />}
      <Due orderId={orderId} settlement={settlement} />
    </>
  );
}

function Due({ orderId, settlement: { totals, bills } }: Props) {
  const { due, open } = totals;
  if (due <= 0) return null;
  if (open < due) return <p role="status">{say('otherPays')}</p>;
  if (bills.filter((bill) => bill.state === 'open' && bill.due > 0).length > 1)
    return (
      <div class="pay-ways">
        <p>{say('splitAtCounter')}</p>
        <CallForBill />
      </div>
    );
  return <Ways orderId={orderId} amount={open} />;
}

function Ways({ orderId, amount }: { orderId: string; amount: number }) {
  const ways = waysToPay();
  if (ways.length === 0)
    return (
      <div class="pay-ways">
        <p>{say('openInApp')}</p>
        <CallForBill />
      </div>
    );
  return (
    <div class="pay-ways">
      {sending.value && <p role="status">{say('preparing')}</p>}
      {inDemo && <small>{say('payDemo')}</small>}
      {ways.map((channel) => (
        <button
          type="button"
          key={channel}
          class={`main-button pay-${channel}`}
          disabled={sending.value}
          onClick={() => void pay(orderId, amount, channel)}
        >
          {say(`pay_${channel}`)} <span class="number">{inMoney(amount)}</span>
        </button>
      ))}
      <p>{say('orAtCounter')}</p>
      <CallForBill />
    </div>
  );
}

function OwnPayment({ mine }: { mine: Own }) {
  const { payment, amount, orderId, channel } = mine;
  if (payment === null && !sending.value) {
    return (
      <section class="pay-own" role="status">
        <p>{say('payUnsure')}</p>
        <button type="button" class="main-button" onClick={() => void pay(orderId, amount, channel)}>
          {say('tryAgain')}
        </button>
      </section>
    );
  }
  if (isLive(mine)) return <UnderWay mine={mine} />;
  return payment?.state === 'succeeded' ? (
    <section class="pay-own good" role="status">
      <p class="pay-title">
        ✓ {say('paidNow')} <span class="number">{inMoney(payment.amount)}</span>
      </p>
    </section>
  ) : (
    <NotPaid mine={mine} payment={payment} />
  );
}

/** What the guest reads while it is under way, and what can be pressed. */
function stands({ payment, app }: Own): { readonly words: Phrase; readonly acts: 'none' | 'pay' | 'look' } {
  const state = payment?.attempt?.state;
  if (state === undefined || state === 'asked') return { words: 'preparing', acts: 'none' };
  if (state === 'cancelling') return { words: 'cancelling', acts: 'look' };
  if (state !== 'waiting' || app === 'paid') return { words: 'confirming', acts: 'look' };
  if (app === 'open') return { words: 'payInApp', acts: 'pay' };
  return { words: app === 'absent' ? 'appAbsent' : 'notPaidYet', acts: 'pay' };
}

function UnderWay({ mine }: { mine: Own }) {
  const { words, acts } = stands(mine);
  return (
    <section class="pay-own">
      <p class="pay-title" role="status">
        {say(words)}
      </p>
      <p>
        {say(`app_${mine.channel}`)} <span class="number">{inMoney(mine.amount)}</span>
      </p>
      {acts === 'look' && live.value.kind === 'lost' && <p>{say('confirmWhenBack')}</p>}
      {acts === 'look' && live.value.kind === 'live' && (
        <>
          <p>{say('doNotPayAgain')}</p>
          <button type="button" class="second" onClick={() => void checkNow()}>
            {say('askAgain')}
          </button>
        </>
      )}
      {acts === 'pay' && (
        <div class="pay-acts">
          <button type="button" class="main-button" onClick={() => void goOn()}>
            {say('goOn')}
          </button>
          <button type="button" class="second" onClick={() => void cancel()}>
            {say('stop')}
          </button>
        </div>
      )}
    </section>
  );
}

const reasons = [
  'codeInvalid',
  'balance',
  'cardRefused',
  'limit',
  'risk',
  'payerCancelled',
  'wrongPassword',
  'expired',
  'account',
  'notSent',
  'timeOut',
  'byStaff',
  'byGuest',
  'unsettled',
] as const;

function NotPaid({ mine, payment }: { mine: Own; payment: Payment | null }) {
  const reason = reasons.find((each) => each === payment?.attempt?.reason) ?? 'other';
  return (
    <section class="pay-own bad" role="alert">
      <p class="pay-title">{say('notPaid')}</p>
      <p>
        <b>{say(`why_${reason}`)}</b>
      </p>
      <p>{say('nothingTaken')}</p>
      <div class="pay-acts">
        {waysToPay().includes(mine.channel) && (
          <button type="button" class="main-button" onClick={() => void payAgain()}>
            {say('payAgain')}
          </button>
        )}
        <button type="button" class="second" onClick={forget}>
          {say('toCounter')}
        </button>
      </div>
    </section>
  );
}
