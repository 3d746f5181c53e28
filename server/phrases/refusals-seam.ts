import type { RefusalWords } from './refusal-words.ts';

export const seamRefusals = {} as const satisfies Record<string, RefusalWords>;
