import { indexMenu, type Menu, type MenuDocument } from './domain/menu.ts';

/** Menus read before. A version never changes, so what is kept is never wrong; the longest unused goes first. */
export type MenuCache = {
  find(merchantId: number, storeId: number, version: number): Menu | undefined;
  /** Keeps a menu given as the JSON text it was stored as. */
  keep(merchantId: number, storeId: number, version: number, text: string): Menu;
};

// Measured as JSON text; parsed and laid out a menu takes about three times that.
const charactersMax = 8_000_000;

/** An empty cache for one program (one database). */
export function makeMenuCache(): MenuCache {
  const kept = new Map<string, { menu: Menu; size: number }>();
  let total = 0;
  return {
    find(merchantId, storeId, version) {
      const key = `${merchantId}/${storeId}/${version}`;
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.menu;
    },
    keep(merchantId, storeId, version, text) {
      const key = `${merchantId}/${storeId}/${version}`;
      // Parser: the text was checked by the import before it was stored.
      const menu = indexMenu(version, JSON.parse(text) as MenuDocument);
      total += text.length - (kept.get(key)?.size ?? 0);
      kept.delete(key);
      kept.set(key, { menu, size: text.length });
      for (const [oldest, { size }] of kept) {
        if (total <= charactersMax || oldest === key) break;
        kept.delete(oldest);
        total -= size;
      }
      return menu;
    },
  };
}
