import { expect, test } from 'vitest';
import { HELP, readConfig } from './config.ts';

test('without any setting one program is both halves, with a database of its own', () => {
  expect(readConfig([], {})).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    halves: ['ordering', 'cashier'],
    run: ['http', 'background'],
    databaseUrl: undefined,
    publicUrl: undefined,
    demo: true,
  });
});

test('an argument wins over the environment', () => {
  expect(readConfig(['--port', '9000'], { PORT: '9001' }).port).toBe(9000);
  expect(readConfig([], { PORT: '9001' }).port).toBe(9001);
});

test('two halves on one machine meet neither in a port nor in a folder', () => {
  const TANGSHI_LINK_KEY = 'k'.repeat(32);
  const ordering = readConfig(['--only', 'ordering', '--cashier', 'http://127.0.0.1:8081/'], {
    TANGSHI_LINK_KEY,
  });
  const cashier = readConfig(['--only', 'cashier', '--ordering', 'http://127.0.0.1:8080'], {
    TANGSHI_LINK_KEY,
  });
  expect(ordering).toMatchObject({
    halves: ['ordering'],
    cashierUrl: 'http://127.0.0.1:8081',
  });
  expect(cashier).toMatchObject({
    halves: ['cashier'],
    orderingUrl: 'http://127.0.0.1:8080',
  });
  expect(ordering.port).not.toBe(cashier.port);
  expect(ordering.dataFolder).not.toBe(cashier.dataFolder);
});

test('settings of the own database are handed on by name', () => {
  const { postgresSettings } = readConfig([], {
    POSTGRES_SETTINGS: 'commit_delay=2000, commit_siblings=0',
  });
  expect(postgresSettings).toEqual({
    commit_delay: '2000',
    commit_siblings: '0',
  });
});

test('printers are called at their usual ports alone, or at those that are named', () => {
  expect(readConfig([], {}).printerPorts).toEqual({ from: 9100, to: 9109 });
  expect(readConfig([], { TANGSHI_PRINTER_PORTS: '9100' }).printerPorts).toEqual({ from: 9100, to: 9100 });
  const more = readConfig([], { TANGSHI_PRINTER_PORTS: '6001 - 9200' }).printerPorts;
  expect(more).toEqual({ from: 6001, to: 9200 });
  expect(HELP).toContain('TANGSHI_PRINTER_PORTS');
});

test.each([
  [['--port', 'eighty'], {}, /--port/],
  [['--port', '70000'], {}, /--port/],
  [['--only', 'kitchen'], {}, /--only/],
  [['--only', 'ordering'], {}, /--cashier/],
  [['--only', 'cashier', '--ordering', 'http://a'], {}, /TANGSHI_LINK_KEY/],
  [['--cashier', 'ftp://a'], {}, /--cashier/],
  [['--run', 'everything'], {}, /--run/],
  [['--colour'], {}, /--colour/],
  [[], { DATABASE_URL: 'mysql://a' }, /DATABASE_URL/],
  [[], { POSTGRES_SETTINGS: 'commit_delay' }, /POSTGRES_SETTINGS/],
  [[], { TANGSHI_LINK_KEY: 'short' }, /TANGSHI_LINK_KEY/],
  [[], { TANGSHI_PRINTER_PORTS: '9109-9100' }, /TANGSHI_PRINTER_PORTS/],
  [[], { TANGSHI_PRINTER_PORTS: '0-70000' }, /TANGSHI_PRINTER_PORTS/],
  [[], { TANGSHI_PRINTER_PORTS: 'lp0' }, /TANGSHI_PRINTER_PORTS/],
])('a bad value is refused by its name: %j %j', (args, environment, name) => {
  expect(() => readConfig(args, environment)).toThrow(name);
});

test('a refused DATABASE_URL is not repeated: it holds a password', () => {
  expect(() => readConfig([], { DATABASE_URL: 'mysql://a:secret@b' })).toThrow(/^(?!.*secret)/);
});
