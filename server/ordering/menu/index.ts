export { type MenuCache, makeMenuCache } from './cache.ts';
export type { ChosenLine, ChosenOption, LineSnapshot, WantedDish } from './domain/choose-line.ts';
export type { Menu, MenuDocument, MenuItem } from './domain/menu.ts';
export type { RefusedPortion, WantedPortion } from './domain/portions.ts';
export { checkPortions, givePortionsBack, loadMenu, takePortions } from './queries.ts';
export { makeMenuRoutes } from './routes.ts';
