export { parseSecretKeys } from './keys.ts';
export { resealAll, type SealedColumn, type Unreadable } from './reseal.ts';
export { openSecrets, type SealedPlace, type Secrets } from './seal.ts';
