/** Settings of the server by name, as in postgresql.conf. */
export type PostgresSettings = Readonly<Record<string, string>>;

/**
 * For one shop on a small machine: little memory, nothing given away that makes a commit durable. Kept on the
 * command line, so that a new version of the program brings its own.
 */
const DEFAULTS: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  max_connections: '50',
  shared_buffers: '64MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  // Its statements are short: compiling them costs more than it gives.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  // A few connections on one disk: worker processes for reading only cost memory.
  io_method: 'sync',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_lock_waits: 'on',
  log_line_prefix: '%m [%p] %a ',
};

/** The arguments that set them, later names over earlier ones. */
export function settingArgs(settings: PostgresSettings): string[] {
  return Object.entries({ ...DEFAULTS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
