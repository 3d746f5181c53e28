import type { RefusalWords } from './refusal-words.ts';

export const cashierRefusals = {} as const satisfies Record<string, RefusalWords>;
