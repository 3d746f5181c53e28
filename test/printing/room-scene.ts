import { randomUUID } from 'node:crypto';
import { buildProgram, type Program } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Role } from '../../server/platform/access/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import type { SlipContent } from '../../server/printing/jobs/domain/content.ts';
import type { JobState } from '../../server/printing/jobs/domain/job.ts';
import type { Printer } from '../../server/printing/setup/domain/setup.ts';
import { runWork } from '../../server/spine/command.ts';
import { openItem } from '../../server/spine/open-items.ts';
import {
  addTestStore,
  openTestStore,
  type Person,
  type Reply,
  send,
  signInPerson,
  type TestClock,
  type TestStore,
  testClock,
} from '../harness/house.ts';
import { testSecretKey } from '../harness/secrets.ts';
import { ids, smallMenu } from '../harness/small-menu.ts';
import { contents, samplePrinter } from './contents.ts';

export const everyRole = ['owner', 'manager', 'cashier', 'waiter', 'cook'] as const;

/** A program with a store, a second one beside it and another merchant's, and everybody who works there. */
export type PrintingScene = {
  readonly program: Program;
  readonly database: Database;
  readonly clock: TestClock;
  readonly store: TestStore;
  /** Everything the program reported. */
  readonly log: string[];
  readonly people: Readonly<Record<Role | 'otherStore' | 'otherMerchant', Person>>;
  /** A station and an area of the store. */
  readonly stationId: string;
  readonly areaId: string;
  ask(who: Person, method: Method, path: string, body?: object, key?: string): Promise<Reply>;
  close(): Promise<void>;
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export async function openPrintingScene(database: Database): Promise<PrintingScene> {
  const clock = testClock();
  const log: string[] = [];
  const config = readConfig([], { TANGSHI_SECRET_KEY: testSecretKey });
  const report = (error: unknown): void => void log.push(String(error));
  const program = await buildProgram({ config, database, report, now: clock.now });
  const { server } = program;
  const store = await openTestStore(database);
  await addTestStore(database, store.merchantId, 2);
  const elsewhere = await openTestStore(database);
  const person = (role: Role, at = store) => signInPerson({ server }, database, at, role);
  const people = {
    owner: await person('owner'),
    manager: await person('manager'),
    cashier: await person('cashier'),
    waiter: await person('waiter'),
    cook: await person('cook'),
    otherStore: await person('owner', { ...store, storeId: 2 }),
    otherMerchant: await person('owner', elsewhere),
  };
  const ask: PrintingScene['ask'] = (who, method, path, body, key) =>
    send(server, method, path, {
      token: who.token,
      ...(body === undefined ? {} : { body }),
      ...(key === undefined ? {} : { key }),
    });
  const areaId = randomUUID();
  await ask(people.owner, 'POST', '/v1/stores/1/menu/import', smallMenu);
  await ask(people.owner, 'PUT', `/v1/stores/1/areas/${areaId}`, { name: { zh: '大厅', en: 'Hall' } });
  const close = () => program.close();
  return { program, database, clock, store, log, people, stationId: ids.wok, areaId, ask, close };
}

/** The body that sets a printer as `samplePrinter` describes it. */
export function printerBody(change: Partial<Printer> = {}, more: object = {}): object {
  const { id: _id, ...fields } = samplePrinter(change);
  return { ...fields, ...more };
}

/** Sets a printer as the owner; gives its id. */
export async function addPrinter(
  scene: PrintingScene,
  change: Partial<Printer> = {},
  more: object = {},
): Promise<string> {
  const { id = randomUUID() } = change;
  const body = printerBody(change, more);
  const reply = await scene.ask(scene.people.owner, 'PUT', `/v1/stores/1/printers/${id}`, body);
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return id;
}

export type JobMade = {
  readonly printerId: string;
  readonly content?: SlipContent;
  readonly state?: JobState;
  readonly orderId?: string;
  readonly billId?: string;
  readonly copy?: number;
  readonly reprintOf?: string;
  readonly meantFor?: string;
  readonly secondsAgo?: number;
};

const ended: readonly JobState[] = ['confirmed', 'failed', 'unknown'];

/** A slip as the halves stage it and the worker leaves it, with what a person is told of it. Gives its id. */
export async function makeJob(scene: PrintingScene, made: JobMade): Promise<string> {
  const { printerId, content = contents.summary, state = 'confirmed', copy = 0 } = made;
  const { merchantId, storeId } = scene.store;
  // Ids of one millisecond have no order.
  scene.clock.forward(1);
  const context = scene.program.contextFor(merchantId);
  const id = context.newId();
  const at = new Date(context.now.getTime() - 1000 * (made.secondsAgo ?? 0)).toISOString();
  await scene.database.owner.query(
    `insert into printing.job (merchant_id, job_id, store_id, printer_id, meant_for, slip, order_id, bill_id, ticket_ids, content,
       copy, reprint_of, made_at, made_by, due_at, state, tries, ended_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'test', $13, $14, 0, $15)`,
    [
      ...[merchantId, id, storeId, printerId, made.meantFor ?? printerId, content.kind],
      ...[made.orderId ?? null, made.billId ?? null],
      ...[[randomUUID()], JSON.stringify(content), copy, made.reprintOf ?? null, at, state],
      ended.includes(state) ? at : null,
    ],
  );
  if (state === 'failed' || state === 'unknown') {
    const trouble = { kind: `print.${state}`, storeId, subject: id, details: { printerId } };
    const { now } = context;
    await runWork(scene.database.app, merchantId, 'printing', now, (tx) => openItem(tx, trouble, context));
  }
  return id;
}

/** The open things a person must do about a slip or a printer. */
export async function openItemsOf(scene: PrintingScene, subject: string): Promise<string[]> {
  const found = await scene.database.owner.query<{ kind: string }>(
    'select kind from spine.open_item where merchant_id = $1 and subject = $2 and closed_at is null',
    [scene.store.merchantId, subject],
  );
  return found.rows.map(({ kind }) => kind);
}

/** The newest events of the store, the last one first. */
export async function lastEvents(scene: PrintingScene, count = 3) {
  const found = await scene.database.owner.query<{ type: string; subject: string; payload: object }>(
    `select type, subject, payload from spine.event where merchant_id = $1 and store_id = 1
     order by position desc limit $2`,
    [scene.store.merchantId, count],
  );
  return found.rows;
}
