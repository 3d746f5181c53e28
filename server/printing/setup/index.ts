export { makeSetupCache, type SetupCache } from './cache.ts';
export { loadSetup, lockSetupVersion, stageSetup } from './queries.ts';
