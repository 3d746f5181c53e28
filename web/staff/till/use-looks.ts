import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Words } from '../../shared/language.ts';
import { client } from '../session.ts';
import { isLive } from './payments.ts';
import type { PaymentReply } from './reads.ts';

/** What came of a question to the gateway. `silent`: it has not answered within ten seconds, and is asked on. */
export type LookAnswer = 'asking' | 'paid' | 'notYet' | 'nothing' | 'silent' | Words;

const answerMs = 10_000;

/** Asks gateways about payments, several at once; each has its answer within ten seconds. */
export function useLooks() {
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<ReadonlyMap<string, LookAnswer>>(new Map());
  const put = (paymentId: string, answer: LookAnswer): void =>
    setAnswers((known) => new Map(known).set(paymentId, answer));
  const look = async (paymentId: string): Promise<void> => {
    put(paymentId, 'asking');
    const silence = setTimeout(() => put(paymentId, 'silent'), answerMs);
    const reply = await client.command<PaymentReply>(`/v1/payments/${paymentId}/look`, {});
    clearTimeout(silence);
    put(paymentId, reply.ok ? answerOf(reply.value) : reply.problem);
    await queries.invalidateQueries({ queryKey: ['live'] });
  };
  return { look, answers };
}

function answerOf({ payment: { state, attempt } }: PaymentReply): LookAnswer {
  if (state === 'succeeded') return 'paid';
  if (attempt === null || !isLive(attempt)) return 'nothing';
  return attempt.state === 'doubtful' ? 'silent' : 'notYet';
}
