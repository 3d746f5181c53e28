import { useEffect, useRef, useState } from 'react';
import { newId, type Problem } from '../../shared/client.ts';
import type { Words } from '../../shared/language.ts';
import type { MenuItem } from '../till/reads.ts';
import { isUnknown, useCommand } from '../till/use-command.ts';
import {
  beginSending,
  endSending,
  keepRound,
  keptRound,
  useIsSending,
  useKeptRounds,
} from './kept-rounds.ts';
import {
  afterAnswer,
  emptyRound,
  type KeptRound,
  type Picked,
  type RefusedLine,
  type When,
  wireLine,
  withChange,
  withDish,
  withQuantity,
} from './round.ts';

type Reply = { readonly accepted: readonly string[]; readonly refused: readonly RefusedLine[] };

export type Round = {
  readonly kept: KeptRound;
  /** The answer was lost: the round is sent again as it is, before anything else. */
  readonly unsure: boolean;
  readonly busy: boolean;
  readonly add: (picked: Picked) => void;
  /** A dish without choices, made when the others are. */
  readonly addPlain: (item: MenuItem, variant: Picked['variant'], when?: When) => void;
  readonly change: (picked: Picked) => void;
  readonly setQuantity: (id: string, quantity: number) => void;
  readonly send: () => Promise<void>;
};

type Of = {
  readonly orderId: string;
  readonly table: Words | null;
  /** The house has answered: what it took, and how many dishes are still here. */
  readonly answered: (accepted: readonly Picked[], left: number) => void;
};

/** The dishes picked for an order and not sent yet, kept on this device until the house has taken them. */
export function useRound({ orderId, table, answered }: Of): Round {
  const rounds = useKeptRounds();
  const busy = useIsSending(orderId);
  const [none] = useState(() => emptyRound(newId()));
  const kept = rounds[orderId] ?? none;
  const send = useSending(orderId, answered);
  const keep = (next: (round: KeptRound) => KeptRound): void =>
    keepRound(orderId, (round) => ({ ...next(round), table }));
  const add = (picked: Picked): void => keep((round) => withDish(round, picked));
  return {
    kept,
    unsure: kept.sent !== null && !busy,
    busy,
    add,
    addPlain: (item, variant, when = 'now') =>
      add({ id: newId(), item, variant, optionIds: [], quantity: '1', note: '', when }),
    change: (picked) => keep((round) => withChange(round, picked)),
    setQuantity: (id, quantity) => keep((round) => withQuantity(round, id, quantity)),
    send,
  };
}

/** Sends the round. It is written down as sent before it leaves, so that a page that dies meanwhile sends the same again. */
function useSending(orderId: string, answered: Of['answered']): () => Promise<void> {
  const { run } = useCommand();
  // Whoever has gone on to another table is not called back.
  const latest = useRef<Of['answered'] | null>(null);
  useEffect(() => {
    latest.current = answered;
    return () => {
      latest.current = null;
    };
  }, [answered]);
  return async () => {
    const { roundId, picked, sent } = keptRound(orderId);
    const lines = sent ?? picked;
    if (lines.length === 0 || !beginSending(orderId)) return;
    keepRound(orderId, (round) => ({ ...round, roundId, sent: lines }));
    const heard: { problem?: Problem } = {};
    const refused = (problem: Problem): boolean => {
      heard.problem = problem;
      return problem.code === 'round.nothingAccepted';
    };
    const body = { roundId, lines: lines.map(wireLine) };
    const reply = await run<Reply>(`/v1/orders/${orderId}/rounds`, body, { refused });
    endSending(orderId);
    if (heard.problem !== undefined && isUnknown(heard.problem)) return;
    const answer = reply ?? { accepted: [], refused: refusedOf(heard.problem) };
    keepRound(orderId, (round) => afterAnswer(round, answer, newId()));
    const taken = lines.filter(({ id }) => answer.accepted.includes(id));
    latest.current?.(taken, keptRound(orderId).picked.length);
  };
}

/** Where no line was accepted, the refusals come as the details of the problem. */
function refusedOf(problem: Problem | undefined): readonly RefusedLine[] {
  // Parser: the contract of the round says what its refusal carries.
  return problem?.code === 'round.nothingAccepted'
    ? ((problem.details?.['refused'] ?? []) as readonly RefusedLine[])
    : [];
}
