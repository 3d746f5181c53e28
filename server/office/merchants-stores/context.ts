import { randomBytes } from 'node:crypto';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { uuidV7 } from '../../kernel/ids.ts';
import type { Context } from '../../spine/context.ts';
import type { StoreFactsLoader } from './facts.ts';

/** Gives each command its time, its ids and the facts of the stores; within one command they do not change. */
export function contextMaker(
  facts: StoreFactsLoader,
  now: () => Date = () => new Date(),
): (merchantId: number) => Context {
  return (merchantId) => {
    const at = now();
    const asked = new Map<number, Promise<StoreFacts | null>>();
    return {
      now: at,
      newId: () => uuidV7(at.getTime(), randomBytes(10)),
      store(storeId) {
        const loaded = asked.get(storeId) ?? facts.load(merchantId, storeId);
        asked.set(storeId, loaded);
        return loaded;
      },
    };
  };
}
