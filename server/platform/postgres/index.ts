export { type Database, type DatabaseChoice, openDatabase, openPools } from './database.ts';
export { migrate, readMigrations } from './migrate.ts';
export { type Connection, createPool } from './pool.ts';
export { type Connections, prepareEmbedded } from './roles.ts';
export { type EmbeddedServer, removeDataFolder, startEmbedded } from './server.ts';
export type { PostgresSettings } from './settings.ts';
