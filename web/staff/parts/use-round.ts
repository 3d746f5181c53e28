import { useState } from 'react';
import { newId, type Problem } from '../../shared/client.ts';
import type { Picked } from './dish-options.tsx';
import type { MenuItem } from '../till/reads.ts';
import { isUnknown, useCommand } from '../till/use-command.ts';

type Refused = { readonly lineId: string; readonly zh: string; readonly en: string };
type Reply = { readonly accepted: readonly string[]; readonly refused: readonly Refused[] };

export type Round = {
  readonly picked: readonly Picked[];
  readonly refused: readonly Refused[];
  /** The answer was lost: the round is sent again as it is, before anything else. */
  readonly unsure: boolean;
  readonly busy: boolean;
  readonly add: (picked: Picked) => void;
  readonly addPlain: (item: MenuItem, variant: Picked['variant']) => void;
  readonly remove: (picked: Picked) => void;
  readonly send: () => Promise<void>;
};

/** The dishes picked for an order and not sent yet. `done` is called when every one of them was accepted. */
export function useRound(orderId: string, done: () => void): Round {
  const { run, busy } = useCommand();
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [roundId, setRoundId] = useState(newId);
  const [unsure, setUnsure] = useState<readonly Picked[] | null>(null);
  const send = async (): Promise<void> => {
    const lines = unsure ?? picked;
    const heard: { problem?: Problem } = {};
    const reply = await run<Reply>(
      `/v1/orders/${orderId}/rounds`,
      { roundId, lines: lines.map(wireLine) },
      {
        refused: (problem) => {
          heard.problem = problem;
          return problem.code === 'round.nothingAccepted';
        },
      },
    );
    const lost = heard.problem !== undefined && isUnknown(heard.problem);
    setUnsure(lost ? lines : null);
    if (lost) return;
    setRoundId(newId());
    const why = reply?.refused ?? refusedOf(heard.problem);
    const left = picked.filter((each) => reply?.accepted.includes(each.id) !== true);
    setRefused(why);
    setPicked(left);
    if (left.length === 0) done();
  };
  const add = (each: Picked): void => setPicked((before) => [...before, each]);
  return {
    picked,
    refused,
    unsure: unsure !== null,
    busy,
    add,
    addPlain: (item, variant) => {
      const same = picked.find((each) => each.item.id === item.id && each.note === '');
      if (same === undefined || unsure !== null || same.optionIds.length > 0) {
        add({ id: newId(), item, variant, optionIds: [], quantity: '1', note: '' });
      } else {
        const more = { ...same, quantity: String(Number(same.quantity) + 1) };
        setPicked(picked.map((each) => (each === same ? more : each)));
      }
    },
    remove: (gone) => setPicked((before) => before.filter((each) => each !== gone)),
    send,
  };
}

/** Where no line was accepted, the refusals come as the details of the problem. */
function refusedOf(problem: Problem | undefined): readonly Refused[] {
  // Parser: the contract of the round says what its refusal carries.
  return problem?.code === 'round.nothingAccepted' ? ((problem.details?.['refused'] ?? []) as Refused[]) : [];
}

function wireLine(each: Picked): object {
  return {
    id: each.id,
    itemId: each.item.id,
    variantId: each.variant.id,
    options: each.optionIds.map((id) => ({ id, count: 1 })),
    quantity: each.quantity,
    ...(each.note.trim() === '' ? {} : { note: each.note.trim() }),
  };
}
