import type { Pool } from 'pg';
import { invariant } from '../kernel/assert.ts';
import { businessDateOf } from '../kernel/business-day.ts';
import type { StoreFacts } from '../kernel/store-facts.ts';
import { sql } from '../spine/sql.ts';
import { runWork } from '../spine/command.ts';

/** The numbers people read on orders: they begin at 001 each business day and may have gaps. */
export type OrderNumbers = {
  /** The next number of a store's business day. Asks the database once in `blockSize` times. */
  next(store: StoreFacts, now: Date): Promise<OrderNumber>;
};

export type OrderNumber = { readonly number: string; readonly businessDate: string };

type Block = { readonly date: string; next: number; readonly end: number };

const blockSize = 50;
const storesMax = 20_000;
/** A block may be used up by others while a command waits for it; so often, something else is wrong. */
const blocksTriedMax = 20;

const takeBlock = sql(
  'ordering.takeNumberBlock',
  `insert into ordering.number_block (merchant_id, store_id, business_date, next_number) values ($1, $2, $3, 1 + $4)
   on conflict (merchant_id, store_id, business_date)
     do update set next_number = ordering.number_block.next_number + $4
   returning next_number - $4 as first`,
);

/**
 * `apart` must be a pool apart from the commands' own: a command asks while it holds a connection of that one, and a
 * block is taken in a transaction of its own, so that it stays taken when the command is refused.
 */
export function makeOrderNumbers(apart: Pool): OrderNumbers {
  const blocks = new Map<string, Block>();
  const underWay = new Map<string, Promise<Block>>();
  const take = async (key: string, store: StoreFacts, date: string, now: Date): Promise<Block> => {
    let first: number | undefined;
    await runWork(apart, store.merchantId, 'system', now, async (tx) => {
      const [row] = await tx.read<{ first: number }>(takeBlock, [
        tx.merchantId,
        store.storeId,
        date,
        blockSize,
      ]);
      first = row?.first;
      return [];
    });
    invariant(first !== undefined, 'a block of numbers has a first');
    const block = { date, next: first, end: first + blockSize };
    remember(blocks, key, block);
    return block;
  };
  return {
    async next(store, now) {
      const key = `${store.merchantId}/${store.storeId}`;
      const date = businessDateOf(now, store);
      for (let tried = 0; tried < blocksTriedMax; tried += 1) {
        const block = blocks.get(key);
        if (block !== undefined && block.date === date && block.next < block.end) {
          const number = String(block.next).padStart(3, '0');
          block.next += 1;
          return { number, businessDate: date };
        }
        const asked = underWay.get(key) ?? take(key, store, date, now).finally(() => underWay.delete(key));
        underWay.set(key, asked);
        await asked;
      }
      throw new Error(`no order number for ${key} after ${blocksTriedMax} blocks`);
    },
  };
}

function remember(blocks: Map<string, Block>, key: string, block: Block): void {
  blocks.delete(key);
  blocks.set(key, block);
  const oldest = blocks.keys().next();
  if (blocks.size > storesMax && oldest.done !== true) blocks.delete(oldest.value);
}
