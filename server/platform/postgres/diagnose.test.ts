import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';

const of = (log: string) => diagnose(log, '/data', '/data/postgres.log');

test('a full disk is told apart from a broken folder', () => {
  const log = '12:00 [7] FATAL:  could not write lock file "postmaster.pid": No space left on device';
  expect(of(log)).toMatchObject({ todo: 'give-up', refusal: { exitCode: 77 } });
  expect(of('12:00 [7] PANIC:  could not locate a valid checkpoint record at 0/1')).toMatchObject({
    todo: 'give-up',
    refusal: { exitCode: 78 },
  });
});

test('what passes by itself is tried again', () => {
  expect(of('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toEqual({
    todo: 'try-again',
  });
  expect(of('FATAL:  lock file "postmaster.pid" already exists')).toEqual({
    todo: 'try-again',
  });
});

test('a taken port asks for another', () => {
  const log =
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets';
  expect(of(log)).toEqual({ todo: 'other-port' });
});

test('anything else repeats the last complaint and where the log is', () => {
  const diagnosis = of(
    'LOG:  starting\n12:00 [7] FATAL:  unrecognized configuration parameter "shard_buffers"',
  );
  expect(diagnosis).toMatchObject({
    todo: 'give-up',
    refusal: {
      exitCode: 80,
      en: 'The database does not start: unrecognized configuration parameter "shard_buffers"; see /data/postgres.log.',
    },
  });
});

test('a server that was killed while it recovered is started again', () => {
  const log = '2026-01-01 FATAL:  the database system is starting up\n';
  expect(diagnose(log, '/data', '/data/postgres.log')).toEqual({ todo: 'try-again' });
});
