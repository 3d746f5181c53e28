export { contextMaker } from './context.ts';
export { usualSettings } from './domain/settings.ts';
export { type StoreFactsLoader, storeFactsLoader } from './facts.ts';
export {
  createHouse,
  createMerchant,
  createStaff,
  createStore,
  type NewMerchant,
  type NewStaff,
  type NewStore,
  openDevice,
} from './open.ts';
export { storeRoutes } from './routes.ts';
