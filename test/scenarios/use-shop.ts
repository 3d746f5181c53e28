import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openShop, type Shop, type ShopChoice } from '../harness/shop.ts';

/** The shop of a group of scenarios. After each of them the quiet audit must find every database true. */
export function useShop(choice: ShopChoice): () => Shop {
  const opened: { shop?: Shop } = {};
  const shop = (): Shop => {
    if (opened.shop === undefined) throw new Error('The shop is open inside tests and hooks only');
    return opened.shop;
  };
  beforeAll(async () => {
    opened.shop = await openShop(choice);
  });
  afterEach(async () => {
    expect(await shop().audit()).toBe('');
  }, 90_000);
  afterAll(async () => {
    await opened.shop?.close();
  });
  return shop;
}
