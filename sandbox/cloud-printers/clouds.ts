import { randomInt } from 'node:crypto';
import { printOrder } from './decode.ts';
import type { Account, Job, PrinterState, Vendor } from './types.ts';

/** The three clouds' common part: accounts, printers, and the orders that wait for them. */
export type Clouds = {
  readonly accounts: readonly Account[];
  now(): number;
  accountOf(vendor: Vendor, user: string): Account | null;
  stateOf(serial: string): PrinterState;
  set(serial: string, change: Partial<PrinterState>): PrinterState;
  /** Takes an order; what is well prints it at once. */
  submit(order: Pick<Job, 'id' | 'vendor' | 'serial' | 'name' | 'content'>): Job;
  jobs(): readonly Job[];
  jobOf(vendor: Vendor, id: string): Job | null;
  clear(): void;
  stop(): void;
};

const HEALTHY: PrinterState = {
  network: 'up',
  paper: 'enough',
  cover: 'closed',
  msPerJob: 0,
  swallows: false,
};
const JOBS_MAX = 1000;

type Works = {
  readonly printer: Account['printers'][number];
  state: PrinterState;
  timer: NodeJS.Timeout | undefined;
  slipsPrinted: number;
};

/** Opens the clouds with their ready-made accounts; orders live in memory. */
export function openClouds(accounts: readonly Account[], now: () => number): Clouds {
  const works = new Map<string, Works>();
  for (const { printers } of accounts)
    for (const printer of printers)
      works.set(printer.serial, { printer, state: HEALTHY, timer: undefined, slipsPrinted: 0 });
  let jobs: Job[] = [];
  const worksOf = (serial: string): Works => {
    const found = works.get(serial);
    if (found === undefined) throw new Error(`no printer ${serial}`);
    return found;
  };
  const replace = (job: Job): void => {
    jobs = jobs.map((each) => (each.id === job.id && each.vendor === job.vendor ? job : each));
  };
  const work = (one: Works): void => {
    const { state, printer } = one;
    const job = jobs.find((each) => each.serial === printer.serial && each.state === 'waiting');
    if (job === undefined || one.timer !== undefined || !isWell(state)) return;
    if (state.msPerJob === 0) finish(one, job);
    else
      one.timer = setTimeout(() => {
        one.timer = undefined;
        if (isWell(one.state)) finish(one, job);
      }, state.msPerJob).unref();
  };
  const finish = (one: Works, job: Job): void => {
    replace(one.state.swallows ? { ...job, state: 'swallowed' } : printed(one, job));
    work(one);
  };
  return {
    accounts,
    now,
    accountOf: (vendor, user) =>
      accounts.find((each) => each.vendor === vendor && each.user === user) ?? null,
    stateOf: (serial) => worksOf(serial).state,
    set: (serial, change) => {
      const one = worksOf(serial);
      one.state = { ...one.state, ...change };
      work(one);
      return one.state;
    },
    submit: (order) => {
      const job: Job = { ...order, submittedAt: now(), state: 'waiting', slips: [] };
      jobs = [...jobs.slice(-JOBS_MAX), job];
      work(worksOf(order.serial));
      return jobs.find((each) => each.id === job.id && each.vendor === job.vendor) ?? job;
    },
    jobs: () => jobs,
    jobOf: (vendor, id) => jobs.find((each) => each.vendor === vendor && each.id === id) ?? null,
    clear: () => {
      jobs = jobs.filter(({ state }) => state === 'waiting');
    },
    stop: () => {
      for (const one of works.values()) clearTimeout(one.timer);
    },
  };
}

/** Whether a printer can print now. */
export function isWell({ network, paper, cover }: PrinterState): boolean {
  return network === 'up' && paper === 'enough' && cover === 'closed';
}

function printed(one: Works, job: Job): Job {
  const slips = printOrder(job.vendor, job.content, one.printer.columns, one.slipsPrinted + 1);
  one.slipsPrinted += slips.length;
  return { ...job, state: 'printed', slips };
}

/** Digits that no order had before. */
export function newDigits(length: number): string {
  return Array.from({ length }, (_digit, at) => randomInt(at === 0 ? 1 : 0, 10)).join('');
}
