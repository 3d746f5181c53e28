export { makeSetupCache, type SetupCache } from './cache.ts';
export { currentSetup, loadSetup } from './queries.ts';
export { type SetupParts, setupRoutes } from './routes.ts';
export { openKey, sealedPrinters } from './sealed-key.ts';
