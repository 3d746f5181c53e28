import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import { openPrinter, type Printer as SandboxPrinter } from '../../sandbox/printer/index.ts';
import { contextMaker, storeFactsLoader } from '../../server/office/merchants-stores/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { openSecrets, type Secrets } from '../../server/platform/secrets/index.ts';
import type { SlipContent } from '../../server/printing/jobs/domain/content.ts';
import type { NewJob } from '../../server/printing/jobs/domain/job.ts';
import { makePrintDesk, type PrintDesk } from '../../server/printing/jobs/index.ts';
import { makePrinting, type Printing } from '../../server/printing/room.ts';
import type { Model, Printer } from '../../server/printing/setup/domain/setup.ts';
import { makeSetupCache } from '../../server/printing/setup/index.ts';
import { sealKey } from '../../server/printing/setup/sealed-key.ts';
import { lineOpener, type OpenLine } from '../../server/printing/transports/index.ts';
import type { Patience } from '../../server/printing/work/domain/patience.ts';
import { type PrintWork, startPrintWork } from '../../server/printing/work/index.ts';
import { runWork } from '../../server/spine/command.ts';
import type { Context } from '../../server/spine/context.ts';
import { makeWake } from '../../server/spine/wake.ts';
import { useTestDatabase } from '../harness/database.ts';
import { openTestStore, testClock, type TestClock, type TestStore } from '../harness/house.ts';
import { networkPrinter, setUpPrinters } from '../harness/printers.ts';
import { contents } from './contents.ts';
import { type JobNow, type PrintMeddling, printMeddling, type PrintRows, printRows } from './print-rows.ts';

/** The usual waits, shortened: tests wait for states, and none for a minute. */
const quickPatience: Patience = {
  answerMs: 1500,
  rowMs: 0,
  lookAgainMs: 150,
  idleMs: 5000,
  leaseMs: 8000,
  troubledMs: 400,
};

/** A store with printers that stand in for real ones, and processes that bring its slips to paper. */
export type PrintHouse = PrintRows &
  PrintMeddling & {
    readonly database: Database;
    readonly store: TestStore;
    readonly clock: TestClock;
    /** A printer of the network and its settings; they are in force with the next `setUp`. */
    addPrinter(change?: PrinterChange): Promise<HousePrinter>;
    /** Puts settings in force, those of all printers or the ones given. */
    setUp(printers?: readonly Printer[]): Promise<void>;
    /** Seals the key of a printer's cloud; null takes it away. */
    setKey(printerId: string, key: string | null): Promise<void>;
    /** A process that brings slips to paper; it begins at once. */
    startWork(change?: WorkChange): PrintWork;
    /** The whole room as a process of its own has it; it does nothing before it begins. */
    openRoom(): Printing;
    /** Hands in slips as a command does, one commit each, at the desk of the processes here or another; gives their ids. */
    print(printerId: string, slips: readonly Slip[], desk?: PrintDesk): Promise<string[]>;
    /** Waits until a slip is at a state. */
    until(id: string, state: string): Promise<JobNow>;
  };

export type HousePrinter = { readonly id: string; readonly paper: SandboxPrinter; settings: Printer };
type PrinterChange = Omit<Partial<Printer>, 'model'> & { readonly model?: Partial<Model> };
type WorkChange = {
  readonly openLine?: OpenLine;
  readonly report?: (error: unknown) => void;
  readonly patience?: Partial<Patience>;
};
type Slip = SlipContent | { readonly content: SlipContent; readonly change: Partial<NewJob> };

export const everyPort = { from: 1024, to: 65_535 };

/** Polls until something holds; a test that waits for ever is ended by its time. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(10);
}

let counted = 0;
/** Ids in the order in which they are made. */
export function nextId(): string {
  counted += 1;
  return `0190a000-0000-7000-8000-${counted.toString(16).padStart(12, '0')}`;
}

/** A dish named so that it is found on paper. */
export function dishNamed(zh: string): Extract<SlipContent, { kind: 'dish' }> {
  return { ...contents.dish, dish: { ...contents.dish.dish, name: { zh, en: zh } } };
}

/** How often a text stands on all the paper of a printer. */
export function timesOn(paper: SandboxPrinter, text: string): number {
  return paper.texts().filter((lines) => lines.some((line) => line.includes(text))).length;
}

/** A print house for each test of a file. */
export function usePrintHouse(): () => PrintHouse {
  const database = useTestDatabase();
  let house: PrintHouse | undefined;
  let close: () => Promise<void> = async () => undefined;
  beforeEach(async () => {
    const opened = await openPrintHouse(database());
    house = opened.house;
    close = opened.close;
  });
  afterEach(async () => {
    await close();
    await database().owner.query('truncate printing.job, printing.printer, spine.open_item');
  });
  return () => {
    if (house === undefined) throw new Error('The print house is open inside tests only');
    return house;
  };
}

type Opened = { readonly house: PrintHouse; readonly close: () => Promise<void> };

async function openPrintHouse(database: Database): Promise<Opened> {
  const store = await openTestStore(database);
  const { merchantId } = store;
  const clock = testClock();
  const contextFor = contextMaker(storeFactsLoader(database.owner), clock.now);
  const secrets = openSecrets(randomBytes(32).toString('hex'), tmpdir());
  const printers = housePrinters();
  const works = houseWorks(database, contextFor, secrets);
  const rows = printRows(database, store);
  const house: PrintHouse = {
    database,
    store,
    clock,
    ...rows,
    ...printMeddling(database.owner),
    addPrinter: printers.add,
    setUp: (given = printers.settings()) => setUpPrinters(database, store, given),
    async setKey(printerId, key) {
      const sealed = key === null ? null : sealKey(secrets, { merchantId, printerId }, key);
      const text = 'update printing.printer set sealed = $2 where printer_id = $1';
      await database.owner.query(text, [printerId, sealed]);
    },
    startWork: works.start,
    openRoom: works.openRoom,
    async print(printerId, slips, desk) {
      const jobs = slips.map((slip) => jobOf(store.storeId, printerId, slip));
      for (const job of jobs) await works.handIn(merchantId, job, desk);
      return jobs.map(({ id }) => id);
    },
    async until(id, state) {
      let job = await rows.job(id);
      for (; job.state !== state; job = await rows.job(id)) await wait(10);
      return job;
    },
  };
  const close = async (): Promise<void> => {
    await works.close();
    await printers.close();
  };
  return { house, close };
}

function housePrinters() {
  const printers: HousePrinter[] = [];
  return {
    settings: () => printers.map(({ settings }) => settings),
    async add({ model, ...change }: PrinterChange = {}): Promise<HousePrinter> {
      const paper = await openPrinter({ port: 0, widthMm: 80, encoding: 'gb18030' });
      const plain = networkPrinter(nextId(), paper.port, []);
      const settings = { ...plain, ...change, model: { ...plain.model, ...model } };
      const printer = { id: settings.id, paper, settings };
      printers.push(printer);
      return printer;
    },
    close: () => Promise.all(printers.map(({ paper }) => paper.close())),
  };
}

/** The processes of a house, and the desk at which commands hand in slips. */
function houseWorks(database: Database, contextFor: (merchantId: number) => Context, secrets: Secrets) {
  const wake = makeWake();
  const works: PrintWork[] = [];
  const setups = makeSetupCache();
  const own = makePrintDesk(setups, () => {
    for (const work of works) work.expect();
  });
  const common = {
    pool: database.app,
    owner: database.owner,
    contextFor,
    wake,
    committed: wake.committed,
    report: (error: unknown) => console.error(error),
    secrets,
    setups,
    font: null,
    openLine: lineOpener({ ports: everyPort, deviceFolder: '/dev' }),
  };
  return {
    start({ patience, ...change }: WorkChange = {}): PrintWork {
      const work = startPrintWork({ ...common, ...change, patience: { ...quickPatience, ...patience } });
      works.push(work);
      work.begin();
      return work;
    },
    openRoom(): Printing {
      const { setups: _own, wake: _shared, ...given } = common;
      const room = makePrinting({
        ...given,
        wake: makeWake(),
        printerPorts: everyPort,
        storeChanging: () => undefined,
      });
      works.push({ expect: () => undefined, begin: () => undefined, close: room.close });
      return room;
    },
    async handIn(merchantId: number, job: NewJob, desk = own): Promise<void> {
      const context = contextFor(merchantId);
      await runWork(database.app, merchantId, 'test', context.now, async (tx) => {
        desk.stage(tx, [job], context);
        return [];
      });
      wake.committed(merchantId);
    },
    close: () => Promise.all(works.map((work) => work.close())),
  };
}

function jobOf(storeId: number, printerId: string, slip: Slip): NewJob {
  const content = 'content' in slip ? slip.content : slip;
  return {
    id: nextId(),
    storeId,
    printerId,
    content,
    orderId: null,
    billId: null,
    ticketIds: [],
    copy: 0,
    reprintOf: null,
    madeBy: 'test',
    expiresAt: null,
    ...('content' in slip ? slip.change : {}),
  };
}
