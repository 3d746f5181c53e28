import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { serverNow } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { client } from '../session.ts';
import { useEvents, useMissed } from './live-events.ts';
import { begunUnsaid, isBegunHere, sayOnce, toldOf } from './payments-told.ts';
import { type PaymentReply, useStore } from './reads.ts';
import { isTouched, keptSpeech, onTouched, sayAloud } from './speech.ts';
import { type Told, wordsFor } from './spoken-words.ts';

const ends: readonly string[] = ['payment.applied', 'payment.failed', 'payment.cancelled'];

/** 收款播报: says each payment once, as soon as the house knows how it ended. `silent`: the browser does not speak yet. */
export function usePaymentsSaid(): { readonly silent: boolean } {
  const { message } = App.useApp();
  const { inWords } = useWords();
  const currency = useStore().data?.currency ?? null;
  const { silent, say } = useSpeaker();
  const hear = async (paymentId: string): Promise<void> => {
    if (currency === null) return;
    const answer = await client.read<PaymentReply>(`/v1/payments/${paymentId}`);
    if (!answer.ok || answer.value.payment.state === 'pending') return;
    const { payment, bill } = answer.value;
    const own = isBegunHere(paymentId);
    const told = toldOf(answer.value, { own, currency, now: serverNow() });
    // Also what is not said: nobody asks about it again.
    const first = sayOnce(`${paymentId} ${payment.state}`);
    if (told === null || !first) return;
    const words = say(told);
    if (own) return;
    const tables = (bill?.orders ?? []).flatMap(({ tableName }) =>
      tableName === null ? [] : [inWords(tableName)],
    );
    // Nothing else on this screen shows what a guest paid at the table.
    void message.success(`${tables.join(' + ')} ${words}`, 8);
  };
  useEvents(({ type, subject, payload }) => {
    if (!ends.includes(type)) return;
    if (payload['tender'] !== 'cash' || isBegunHere(subject)) void hear(subject);
  });
  const lookAfter = (): void => {
    for (const paymentId of begunUnsaid()) void hear(paymentId);
  };
  useMissed(lookAfter);
  const latest = useRef(lookAfter);
  useEffect(() => {
    latest.current = lookAfter;
  });
  useEffect(() => {
    // What ended while the page was loaded anew.
    if (currency !== null) latest.current();
  }, [currency]);
  return { silent };
}

/** A browser says nothing before somebody has touched the page: what waits for that and is still news is said then. */
function useSpeaker() {
  const { language } = useWords();
  const [silent, setSilent] = useState(() => !isTouched());
  const waiting = useRef<{ readonly speak: () => void; readonly until: number }[]>([]);
  useEffect(() => {
    if (!silent) return undefined;
    return onTouched(() => {
      setSilent(false);
      for (const { speak, until } of waiting.current.splice(0)) if (Date.now() < until) speak();
    });
  }, [silent]);
  const say = (told: Told): string => {
    const words = wordsFor(told, language);
    const { on, volume } = keptSpeech();
    const speak = (): void => void sayAloud({ words, language, volume, good: told.outcome === 'came' });
    if (on && isTouched()) speak();
    else if (on) waiting.current.push({ speak, until: Date.now() + waitMilliseconds });
    return words;
  };
  return { silent, say };
}

const waitMilliseconds = 20_000;
