import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import { openPrinter, type Printer as SandboxPrinter } from '../../sandbox/printer/index.ts';
import { contextMaker, storeFactsLoader } from '../../server/office/merchants-stores/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { openSecrets } from '../../server/platform/secrets/index.ts';
import type { SlipContent } from '../../server/printing/jobs/domain/content.ts';
import type { NewJob } from '../../server/printing/jobs/domain/job.ts';
import { makePrintDesk } from '../../server/printing/jobs/index.ts';
import type { Model, Printer } from '../../server/printing/setup/domain/setup.ts';
import { makeSetupCache } from '../../server/printing/setup/index.ts';
import { lineOpener, type OpenLine } from '../../server/printing/transports/index.ts';
import type { Patience } from '../../server/printing/work/domain/patience.ts';
import { type PrintWork, startPrintWork } from '../../server/printing/work/index.ts';
import { runWork } from '../../server/spine/command.ts';
import { makeWake } from '../../server/spine/wake.ts';
import { useTestDatabase } from '../harness/database.ts';
import { openTestStore, testClock, type TestClock, type TestStore } from '../harness/house.ts';
import { networkPrinter, setUpPrinters } from '../harness/printers.ts';
import { contents } from './contents.ts';

/** The usual waits, shortened: tests wait for states, and none for a minute. */
export const quickPatience: Patience = {
  answerMs: 1500,
  rowMs: 0,
  lookAgainMs: 150,
  idleMs: 5000,
  leaseMs: 8000,
  troubledMs: 400,
};

export type JobNow = {
  readonly id: string;
  readonly state: string;
  readonly code: string | null;
  readonly tries: number;
  readonly printerId: string;
  readonly resolution: string | null;
  readonly ended: boolean;
};

/** A store with printers that stand in for real ones, and processes that bring its slips to paper. */
export type PrintHouse = {
  readonly database: Database;
  readonly store: TestStore;
  readonly clock: TestClock;
  /** A printer of the network and its settings; they are in force with the next `setUp`. */
  addPrinter(change?: PrinterChange): Promise<HousePrinter>;
  /** Puts settings in force, those of all printers or the ones given. */
  setUp(printers?: readonly Printer[]): Promise<void>;
  /** A process that brings slips to paper; it begins at once. */
  startWork(change?: WorkChange): PrintWork;
  /** Hands in slips as a command does, one commit each; gives their ids. */
  print(printerId: string, slips: readonly Slip[]): Promise<string[]>;
  job(id: string): Promise<JobNow>;
  /** Waits until a slip is at a state. */
  until(id: string, state: string): Promise<JobNow>;
  printerRow(
    id: string,
  ): Promise<{ trouble: string[]; since: Date | null; seen: Date | null; holder: string | null }>;
  /** Open items as kind and subject. */
  openItems(): Promise<{ kind: string; subject: string; details: Record<string, unknown> }[]>;
  /** What a person says of a slip, as the board does it. */
  resolve(id: string, resolution: 'reprinted' | 'cameOut' | 'notNeeded'): Promise<void>;
  /** Puts a slip at another printer, as if that one stood in for its own. */
  moveTo(id: string, printerId: string): Promise<void>;
  /** Lets somebody else have a printer, as after a pause that was too long. */
  giveTo(printerId: string, holder: string): Promise<void>;
  /** From now on counts the transactions that change slips or printers; once in a file. */
  countWrites(): Promise<(name: 'job' | 'printer') => Promise<number>>;
  events(): Promise<{ type: string; subject: string; payload: Record<string, unknown> }[]>;
};

export type HousePrinter = { readonly id: string; readonly paper: SandboxPrinter; settings: Printer };
type PrinterChange = Omit<Partial<Printer>, 'model'> & { readonly model?: Partial<Model> };
type WorkChange = {
  readonly openLine?: OpenLine;
  readonly report?: (error: unknown) => void;
  readonly patience?: Partial<Patience>;
};
export type Slip = SlipContent | { readonly content: SlipContent; readonly change: Partial<NewJob> };

export const everyPort = { from: 1024, to: 65_535 };
export const openLine: OpenLine = lineOpener({ ports: everyPort, deviceFolder: '/dev' });

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
    await database().owner.query('truncate printing.job, printing.printer');
  });
  return () => {
    if (house === undefined) throw new Error('The print house is open inside tests only');
    return house;
  };
}

async function openPrintHouse(database: Database) {
  const store = await openTestStore(database);
  const { merchantId, storeId } = store;
  const clock = testClock();
  const contextFor = contextMaker(storeFactsLoader(database.owner), clock.now);
  const wake = makeWake();
  const works: PrintWork[] = [];
  const printers: HousePrinter[] = [];
  const setups = makeSetupCache();
  const desk = makePrintDesk(setups, () => {
    for (const work of works) work.expect();
  });
  const common = {
    pool: database.app,
    owner: database.owner,
    contextFor,
    wake,
    committed: wake.committed,
    report: (error: unknown) => console.error(error),
    secrets: openSecrets(randomBytes(32).toString('hex'), tmpdir()),
    setups,
    font: null,
  };
  const rows = readers(database, store);
  const house: PrintHouse = {
    database,
    store,
    clock,
    ...rows,
    async addPrinter({ model, ...change } = {}) {
      const paper = await openPrinter({ port: 0, widthMm: 80, encoding: 'gb18030' });
      const plain = networkPrinter(nextId(), paper.port, []);
      const settings = { ...plain, ...change, model: { ...plain.model, ...model } };
      const printer = { id: settings.id, paper, settings };
      printers.push(printer);
      return printer;
    },
    async setUp(given = printers.map(({ settings }) => settings)) {
      await setUpPrinters(database, store, given);
    },
    startWork({ patience, ...change } = {}) {
      const work = startPrintWork({
        ...common,
        openLine,
        ...change,
        patience: { ...quickPatience, ...patience },
      });
      works.push(work);
      work.begin();
      return work;
    },
    async print(printerId, slips) {
      const ids: string[] = [];
      for (const slip of slips) {
        const job = jobOf(storeId, printerId, slip);
        const context = contextFor(merchantId);
        await runWork(database.app, merchantId, 'test', context.now, async (tx) => {
          desk.stage(tx, [job], context);
          return [];
        });
        wake.committed(merchantId);
        ids.push(job.id);
      }
      return ids;
    },
    async until(id, state) {
      let job = await rows.job(id);
      for (; job.state !== state; job = await rows.job(id)) await wait(10);
      return job;
    },
  };
  const close = async (): Promise<void> => {
    await Promise.all(works.map((work) => work.close()));
    await Promise.all(printers.map(({ paper }) => paper.close()));
  };
  return { house, close };
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

function readers({ owner }: Database, { merchantId }: TestStore) {
  const jobSql = `select job_id as id, state, code, tries, printer_id as "printerId", resolution,
    ended_at is not null as ended from printing.job where job_id = $1`;
  const rowSql = `select trouble, trouble_since as since, seen_at as seen, holder from printing.printer
    where printer_id = $1`;
  const itemsSql = `select kind, subject, details from spine.open_item
    where merchant_id = $1 and closed_at is null order by kind, opened_at`;
  const eventsSql = `select type, subject, payload from spine.event where merchant_id = $1 order by position`;
  return {
    async job(id: string): Promise<JobNow> {
      const { rows } = await owner.query<JobNow>(jobSql, [id]);
      if (rows[0] === undefined) throw new Error(`no slip ${id}`);
      return rows[0];
    },
    async printerRow(id: string) {
      type Row = { trouble: string[]; since: Date | null; seen: Date | null; holder: string | null };
      const { rows } = await owner.query<Row>(rowSql, [id]);
      if (rows[0] === undefined) throw new Error(`no printer ${id}`);
      return rows[0];
    },
    async resolve(id: string, resolution: string) {
      const text = `with said as (
          update printing.job set resolution = $2, resolved_at = now(), resolved_by = 'test' where job_id = $1 returning job_id)
        update spine.open_item i set closed_at = now(), closed_by = 'test' from said
        where i.subject = said.job_id and i.closed_at is null`;
      await owner.query(text, [id, resolution]);
    },
    async moveTo(id: string, printerId: string) {
      await owner.query('update printing.job set printer_id = $2 where job_id = $1', [id, printerId]);
    },
    async giveTo(printerId: string, holder: string) {
      const text = `update printing.printer set holder = $2, held_until = now() + interval '20 seconds'
        where printer_id = $1`;
      await owner.query(text, [printerId, holder]);
    },
    async countWrites() {
      await owner.query(`create table public.writes (name text, xid xid8);
        create function public.count_write() returns trigger language plpgsql security definer as
          $$ begin insert into public.writes values (tg_table_name, pg_current_xact_id()); return null; end $$;
        create trigger counted after update on printing.job for each row execute function public.count_write();
        create trigger counted after update on printing.printer for each row execute function public.count_write()`);
      return async (name: 'job' | 'printer') => {
        const { rows } = await owner.query<{ count: number }>(
          'select count(distinct xid)::integer as count from public.writes where name = $1',
          [name],
        );
        return rows[0]?.count ?? 0;
      };
    },
    async openItems() {
      type Item = { kind: string; subject: string; details: Record<string, unknown> };
      return (await owner.query<Item>(itemsSql, [merchantId])).rows;
    },
    async events() {
      type Event = { type: string; subject: string; payload: Record<string, unknown> };
      return (await owner.query<Event>(eventsSql, [merchantId])).rows;
    },
  };
}
