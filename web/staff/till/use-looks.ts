import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Words } from '../../shared/language.ts';
import { client } from '../session.ts';
import type { Phrase } from '../phrases.ts';
import { lookSays } from './payments.ts';
import type { LookReply } from './reads.ts';

/** What came of a question to the gateway, in words; null while it is being asked. */
export type LookAnswer = { readonly phrase: Phrase } | { readonly words: Words } | null;

const answerMs = 10_000;

/** Asks gateways about payments, several at once; each has its answer within ten seconds. */
export function useLooks() {
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<ReadonlyMap<string, LookAnswer>>(new Map());
  const put = (paymentId: string, answer: LookAnswer): void =>
    setAnswers((known) => new Map(known).set(paymentId, answer));
  const look = async (paymentId: string): Promise<void> => {
    put(paymentId, null);
    const silence = setTimeout(() => put(paymentId, { phrase: 'foundSilent' }), answerMs);
    const reply = await client.command<LookReply>(`/v1/payments/${paymentId}/look`, {});
    clearTimeout(silence);
    put(paymentId, reply.ok ? { phrase: lookSays(reply.value) } : { words: reply.problem });
    await queries.invalidateQueries({ queryKey: ['live'] });
  };
  return { look, answers };
}
