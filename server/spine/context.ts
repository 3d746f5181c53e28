import type { StoreFacts } from '../kernel/store-facts.ts';

/** Time, chance and the facts of the house come in as arguments: nothing else decides what a command does. */
export type Context = {
  readonly now: Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** The facts of a store of the caller's merchant; null where there is no such store. */
  readonly store: (storeId: number) => Promise<StoreFacts | null>;
};
