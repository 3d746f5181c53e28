import type { RefusalWords } from './refusal-words.ts';

export const orderingRefusals = {} as const satisfies Record<string, RefusalWords>;
