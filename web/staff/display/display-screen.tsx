import './display.css';
import { useEffect } from 'react';
import { timeToTheSecond } from '../../shared/clock.ts';
import { formatMoney } from '../../shared/money.ts';
import { minutesAndSeconds, secondsBetween } from '../../shared/server-time.ts';
import { useNow } from '../till/use-now.ts';
import { BillShown } from './bill-shown.tsx';
import { ChooseTill } from './choose-till.tsx';
import { PaymentResult } from './payment-result.tsx';
import { type Shown, type ShownBill, useDisplay } from './use-display.ts';
import { Both, BothWords, bothIn } from './words.tsx';

/** The customer display 客显: what the bill open at its till comes to, the code to pay, the result; else a welcome. */
export function DisplayScreen() {
  const { shown, lost, read } = useDisplay();
  useEffect(() => {
    document.title = bothIn('welcome');
  }, []);
  if (shown === null) {
    return (
      <main className="display">
        <p className="display-calm">
          <Both of={lost === null ? 'opening' : 'lost'} />
        </p>
      </main>
    );
  }
  if (shown.till === null) return <ChooseTill chosen={read} />;
  return (
    <main className="display">
      {lost !== null && <Lost since={lost} />}
      <Stage shown={shown} lost={lost !== null} />
    </main>
  );
}

/** Large, with the age of what stands below. */
function Lost({ since }: { since: number }) {
  useNow();
  const age = minutesAndSeconds(secondsBetween(since, Date.now()));
  return (
    <p className="display-lost" role="status">
      <Both of="lost" />
      <span className="display-lost-since">
        <Both of="lostSince" /> <b className="number">{timeToTheSecond(since)}</b> ({age})
      </span>
    </p>
  );
}

/** How long the result stands there before the welcome returns. */
const resultMilliseconds = 60_000;
const failureMilliseconds = 30_000;

function Stage({ shown, lost }: { shown: Shown; lost: boolean }) {
  const now = useNow();
  const { bill, currency, store } = shown;
  const money = (minorUnits: number): string => formatMoney(minorUnits, currency);
  const what = bill === null ? 'welcome' : stageOf(bill, now);
  if (bill === null || what === 'welcome') {
    return (
      <section className="display-welcome">
        <h1>
          <BothWords words={store} />
        </h1>
        <p>
          <Both of="welcome" />
        </p>
      </section>
    );
  }
  if (what === 'result') return <PaymentResult bill={bill} money={money} />;
  return <BillShown bill={bill} money={money} now={now} lost={lost} />;
}

/** A result stands in front of everything for a while; a bill that is settled or called off gives way to the welcome. */
function stageOf({ state, payment, due }: ShownBill, now: number): 'welcome' | 'result' | 'bill' {
  const age = payment === null ? Number.POSITIVE_INFINITY : now - Date.parse(payment.at);
  const settled = state !== 'open' || due <= 0;
  if (payment?.state === 'paid' && settled) return age < resultMilliseconds ? 'result' : 'welcome';
  if (payment?.state === 'notPaid' && age < failureMilliseconds) return 'result';
  return state === 'open' ? 'bill' : 'welcome';
}
