import { createPool } from '../../server/platform/postgres/index.ts';
import { openSecrets } from '../../server/platform/secrets/index.ts';
import { contextMaker, storeFactsLoader } from '../../server/office/merchants-stores/index.ts';
import { makeSetupCache } from '../../server/printing/setup/index.ts';
import { lineOpener, type OpenLine } from '../../server/printing/transports/index.ts';
import { startPrintWork, usualPatience } from '../../server/printing/work/index.ts';
import { makeWake } from '../../server/spine/wake.ts';

/**
 * A process that brings slips to paper and is killed at a step of the first slip, as a power cut would: called by
 * print-killed tests with the database's connections and the step.
 */
const given: { connections: { owner: object; app: object }; killAt: string } = JSON.parse(
  process.env['PRINT_PROCESS'] ?? '{}',
);
const die = (step: string): void => {
  if (given.killAt === step) process.kill(process.pid, 'SIGKILL');
};

const open = lineOpener({ ports: { from: 1024, to: 65_535 }, deviceFolder: '/dev' });
/** More than any question is long. */
const slipBytesMin = 40;

const openLine: OpenLine = async (reach, ear) => {
  die('calling');
  let sent = false;
  const line = await open(reach, {
    ...ear,
    bytes(chunk) {
      if (sent) die('answered');
      ear.bytes(chunk);
    },
  });
  die('connected');
  return {
    ...line,
    async write(bytes) {
      if (bytes.length < slipBytesMin) return line.write(bytes);
      die('taken');
      if (given.killAt === 'half-way') {
        await line.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
        die('half-way');
      }
      sent = true;
      const written = await line.write(bytes);
      die('written');
      return written;
    },
  };
};

const pool = (connection: object) =>
  createPool(connection, { applicationName: 'print process', connectionsMax: 4, onError: () => undefined });
const [owner, app] = [pool(given.connections.owner), pool(given.connections.app)];
const contextFor = contextMaker(storeFactsLoader(owner), () => new Date());
const wake = makeWake();
startPrintWork({
  pool: app,
  owner,
  contextFor,
  wake,
  committed: wake.committed,
  report: (error) => console.error(error),
  secrets: openSecrets('00'.repeat(32), '/'),
  setups: makeSetupCache(),
  font: null,
  openLine,
  patience: usualPatience,
}).begin();
