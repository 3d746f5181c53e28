import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { useTestDatabase } from '../harness/database.ts';
import type { Person, Reply } from '../harness/house.ts';
import { samplePrinter } from './contents.ts';
import { addPrinter, type JobMade, makeJob, openPrintingScene, type PrintingScene } from './room-scene.ts';

export type SeenJob = { readonly id: string; readonly [field: string]: unknown };

type Slips = PrintingScene & {
  /** The printer slips come out of, unless told otherwise; it has a drawer. */
  readonly printerId: string;
  make(made?: Partial<JobMade>): Promise<string>;
  listed(query?: string, who?: Person): Promise<readonly SeenJob[]>;
  idsOf(query: string): Promise<readonly string[]>;
  /** Says or asks something of a slip, as a waiter. */
  post(id: string, what: 'reprint' | 'resolve', body?: object, who?: Person, key?: string): Promise<Reply>;
  /** The row of a slip. */
  rowOf(id: string): Promise<Record<string, unknown>>;
  /** How many seconds after it was made a slip is not sent any more. */
  lastsSeconds(id: string): Promise<number>;
  /** What the office reads of the store, the newest first. */
  records(): Promise<readonly object[]>;
};

/** A store with one printer and, before each test, no slips. */
export function useSlips(): () => Slips {
  const database = useTestDatabase();
  let slips: Slips | undefined;
  beforeAll(async () => {
    slips = slipsOf(await openPrintingScene(database()));
  });
  afterAll(async () => {
    await slips?.close();
  });
  beforeEach(async () => {
    await database().owner.query('delete from printing.job');
    if (slips !== undefined) await addPrinter(slips, { id: slips.printerId, drawer: 2 });
  });
  return () => {
    if (slips === undefined) throw new Error('slips are there when a test runs');
    return slips;
  };
}

function slipsOf(scene: PrintingScene): Slips {
  const { people, database } = scene;
  const printerId = samplePrinter().id;
  const listed: Slips['listed'] = async (query = '', who = people.cook) => {
    const { status, body } = await scene.ask(who, 'GET', `/v1/stores/1/print-jobs${query}`);
    expect(status).toBe(200);
    const { jobs = [] }: { jobs?: SeenJob[] } = Object(body);
    return jobs;
  };
  const rowOf: Slips['rowOf'] = async (id) => {
    const found = await database.owner.query('select * from printing.job where job_id = $1', [id]);
    return found.rows[0];
  };
  return {
    ...scene,
    printerId,
    listed,
    rowOf,
    make: (made = {}) => makeJob(scene, { printerId, ...made }),
    idsOf: async (query) => (await listed(query)).map(({ id }) => id),
    post: (id, what, body = {}, who = people.waiter, key) =>
      scene.ask(who, 'POST', `/v1/print-jobs/${id}/${what}`, body, key),
    async lastsSeconds(id) {
      const { expires_at, made_at } = await rowOf(id);
      return (Number(expires_at) - Number(made_at)) / 1000;
    },
    async records() {
      const { body } = await scene.ask(people.manager, 'GET', '/v1/stores/1/records');
      const { records = [] }: { records?: object[] } = Object(body);
      return records;
    },
  };
}

/** The slip a command made. */
export function newJobId(body: unknown): string {
  const { jobId = '' }: { jobId?: string } = Object(body);
  return jobId;
}
