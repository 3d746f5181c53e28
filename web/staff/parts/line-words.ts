import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';
import type { OrderLine } from '../till/reads.ts';

/** How a dish stands, in a word. */
export function wordOfLine({ state, holds }: Pick<OrderLine, 'state' | 'holds'>): Phrase {
  if (state !== 'held') return `state_${state}`;
  if (holds.includes('payment')) return 'held_payment';
  return holds.includes('confirm') ? 'held_confirm' : 'state_held';
}

/** Says how an ordered dish is wanted, and what was taken back or given of it. */
export function useLineWords(): (line: OrderLine) => { readonly wanted: string; readonly changed: string } {
  const { say, inWords } = useWords();
  return (line) => ({
    wanted: [
      ...(line.variant === null ? [] : [inWords(line.variant.name)]),
      ...line.options.map((option) => inWords(option.name)),
      ...(line.note === null ? [] : [line.note]),
    ].join(' · '),
    changed: [
      ...line.returned.map((change) => `${say('returned')} ×${change.quantity} ${change.reason}`),
      ...line.given.map((change) => `${say('given')} ×${change.quantity} ${change.reason}`),
    ].join(' · '),
  });
}
