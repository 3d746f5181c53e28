import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { buildProgram, type Program } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createStaff, openDevice } from '../../server/office/merchants-stores/index.ts';
import type { Role } from '../../server/platform/access/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { addTestStore, openTestStore, send, signInPerson, testPin, textOf } from '../harness/house.ts';
import { sampleAccount } from '../cashier/sample-account.ts';
import { samplePrinter } from '../printing/contents.ts';
import { onePixel } from '../harness/one-pixel.ts';
import { ids, smallMenu } from '../harness/small-menu.ts';
import type { Caller, Known, Named } from './callers.ts';
import { testSecretKey } from '../harness/secrets.ts';

/** A whole shop in which every kind of thing exists once, and everyone who may come to its door. */
export type Scene = {
  readonly program: Program;
  readonly merchantId: number;
  readonly tokens: Readonly<Record<Caller, string | undefined>>;
  readonly known: Known;
};

export async function openScene(database: Database): Promise<Scene> {
  const config = readConfig([], { TANGSHI_SECRET_KEY: testSecretKey });
  const program = await buildProgram({ config, database, report: (error) => console.error(error) });
  const { server } = program;
  const store = await openTestStore(database);
  await addTestStore(database, store.merchantId, 2);
  const elsewhere = await openTestStore(database);
  const person = async (role: Role, at = store) => (await signInPerson({ server }, database, at, role)).token;
  const owner = await person('owner');
  const spareStaff = { ...store, name: { zh: '备用', en: 'Spare' }, role: 'waiter', pin: testPin } as const;
  const staffId = await createStaff(database.owner, spareStaff);
  const spare = await openDevice(database.owner, { ...store, name: 'spare' });
  const device = await openDevice(database.owner, { ...store, name: 'nobody signed in' });
  const tables = await furnish(server, owner);
  const mine = await sitDown(server, owner, tables[0]);
  const theirs = await sitDown(server, owner, tables[1]);
  const things = await orderAndPay(server, owner, mine);
  await order(server, owner, theirs.orderId);
  const account = await addAccount(server, owner);
  const printer = await addPrinter(server, owner);
  const documents = await documentsOf(database, things.orderId);
  return {
    program,
    merchantId: store.merchantId,
    tokens: {
      nobody: undefined,
      device: device.deviceToken,
      owner,
      manager: await person('manager'),
      cashier: await person('cashier'),
      waiter: await person('waiter'),
      cook: await person('cook'),
      guest: mine.guestToken,
      otherGuest: theirs.guestToken,
      otherStore: await person('owner', { ...store, storeId: 2 }),
      otherMerchant: await person('owner', elsewhere),
    },
    known: {
      ...things,
      ...documents,
      storeId: String(store.storeId),
      staffId,
      deviceId: spare.deviceId,
      itemId: ids.chicken,
      areaId: tables[0].areaId,
      tableId: tables[0].id,
      freeTableId: tables[2].id,
      tableCode: tables[0].code,
      otherOrderId: theirs.orderId,
      linkId: randomUUID(),
      openItemId: randomUUID(),
      merchant: String(store.merchantId),
      photo: await addPhoto(server, owner),
      ...account,
      ...printer,
    },
  };
}

type Table = { readonly id: string; readonly areaId: string; readonly code: string; readonly digits: string };

async function done(
  server: FastifyInstance,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  token: string | undefined,
  body?: object,
): Promise<object> {
  const asked = { ...(token === undefined ? {} : { token }), ...(body === undefined ? {} : { body }) };
  const reply = await send(server, method, url, asked);
  if (reply.status >= 300 || typeof reply.body !== 'object' || reply.body === null)
    throw new Error(`${method} ${url} was answered ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

async function furnish(server: FastifyInstance, owner: string): Promise<readonly [Table, Table, Table]> {
  await done(server, 'POST', '/v1/stores/1/menu/import', owner, smallMenu);
  const areaId = randomUUID();
  await done(server, 'PUT', `/v1/stores/1/areas/${areaId}`, owner, { name: { zh: '大厅', en: 'Hall' } });
  const table = async (name: string): Promise<Table> => {
    const id = randomUUID();
    const body = { areaId, name: { zh: name, en: name }, seats: 4 };
    const made = await done(server, 'PUT', `/v1/stores/1/tables/${id}`, owner, body);
    return { id, areaId, code: textOf(made, 'code'), digits: textOf(made, 'digits') };
  };
  return [await table('A1'), await table('A2'), await table('A3')];
}

type Party = { readonly seatingId: string; readonly orderId: string; readonly guestToken: string };

async function sitDown(server: FastifyInstance, owner: string, table: Table): Promise<Party> {
  const [seatingId, orderId] = [randomUUID(), randomUUID()];
  const body = { seatingId, orderId, tableId: table.id, covers: 2 };
  await done(server, 'POST', '/v1/stores/1/seatings', owner, body);
  const scan = { tableCode: table.code, digits: table.digits };
  const session = await done(server, 'POST', '/v1/guest-sessions', undefined, scan);
  return { seatingId, orderId, guestToken: textOf(session, 'token') };
}

type Things = Pick<
  Named,
  | 'orderId'
  | 'lineId'
  | 'seatingId'
  | 'billId'
  | 'adjustmentId'
  | 'paymentId'
  | 'refundId'
  | 'ticketId'
  | 'shiftId'
>;

/** One dish; gives its line. */
async function order(server: FastifyInstance, owner: string, orderId: string): Promise<string> {
  const id = randomUUID();
  const mild = [{ id: ids.mild, count: 1 }];
  const line = { id, itemId: ids.chicken, variantId: ids.chickenRegular, options: mild, quantity: '1' };
  const round = { roundId: randomUUID(), lines: [line] };
  await done(server, 'POST', `/v1/orders/${orderId}/rounds`, owner, round);
  return id;
}

/** A dish, a reduction, cash, and some of it to be given back. */
async function orderAndPay(server: FastifyInstance, owner: string, party: Party): Promise<Things> {
  const { orderId, seatingId } = party;
  const [adjustmentId, paymentId, refundId] = [randomUUID(), randomUUID(), randomUUID()];
  const lineId = await order(server, owner, orderId);
  const off = { adjustmentId, kind: 'amount', target: { kind: 'order' }, amount: 100, reason: '老客' };
  await done(server, 'POST', `/v1/bills/${orderId}/adjustments`, owner, off);
  const cash = { paymentId, tender: 'cash', amount: 2700, received: 3000 };
  await done(server, 'POST', `/v1/bills/${orderId}/payments`, owner, cash);
  const back = { refundId, amount: 200, reason: '凉了' };
  await done(server, 'POST', `/v1/payments/${paymentId}/refund`, owner, back);
  const { tickets = [] }: { tickets?: { id: string }[] } = await done(
    server,
    'GET',
    '/v1/stores/1/tickets',
    owner,
  );
  const ticketId = tickets[0]?.id ?? '';
  const shiftId = randomUUID();
  const float = { shiftId, count: { pieces: [], other: 5000 }, source: null, note: null };
  await done(server, 'POST', '/v1/stores/1/shifts', owner, float);
  return {
    orderId,
    seatingId,
    lineId,
    adjustmentId,
    paymentId,
    refundId,
    ticketId,
    shiftId,
    billId: orderId,
  };
}

/** A payment account and a check of it that nobody moves on. */
async function addAccount(
  server: FastifyInstance,
  owner: string,
): Promise<Pick<Named, 'accountId' | 'checkId'>> {
  const [accountId, checkId] = [randomUUID(), randomUUID()];
  const url = '/v1/stores/1/payment-accounts';
  await done(server, 'POST', url, owner, { ...sampleAccount('wechat'), accountId });
  await done(server, 'POST', `${url}/${accountId}/check`, owner, { checkId });
  return { accountId, checkId };
}

/** A printer with a drawer, and a slip that waits for it. */
async function addPrinter(
  server: FastifyInstance,
  owner: string,
): Promise<Pick<Named, 'printerId' | 'jobId'>> {
  const { id: printerId, ...printer } = samplePrinter({ id: randomUUID(), drawer: 2 });
  const url = `/v1/stores/1/printers/${printerId}`;
  await done(server, 'PUT', url, owner, printer);
  return { printerId, jobId: textOf(await done(server, 'POST', `${url}/test`, owner, {}), 'jobId') };
}

/** A photo of one pixel. */
async function addPhoto(server: FastifyInstance, owner: string): Promise<string> {
  return textOf(await done(server, 'POST', '/v1/stores/1/photos', owner, { base64: onePixel }), 'photo');
}

async function documentsOf(
  database: Database,
  orderId: string,
): Promise<Pick<Known, 'statement' | 'settlement'>> {
  const found = await database.owner.query<{
    statement: string;
    statement_hash: string;
    settlement: string;
    settlement_hash: string;
  }>('select statement, statement_hash, settlement, settlement_hash from seam.document where order_id = $1', [
    orderId,
  ]);
  const row = found.rows[0];
  if (row === undefined) throw new Error('the order has no documents');
  return {
    statement: { hash: row.statement_hash, document: JSON.parse(row.statement) },
    settlement: { hash: row.settlement_hash, document: JSON.parse(row.settlement) },
  };
}

/** A request of a caller through the whole HTTP path. */
export async function knock(
  { program, tokens }: Scene,
  caller: Caller,
  asked: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
    readonly url: string;
    readonly body: object | undefined;
  },
): Promise<{ status: number; type: string; text: string }> {
  const token = tokens[caller];
  const reply = await program.server.inject({
    method: asked.method,
    url: asked.url,
    headers: {
      'idempotency-key': randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(asked.body === undefined ? {} : { payload: asked.body }),
  });
  return { status: reply.statusCode, type: String(reply.headers['content-type']), text: reply.body };
}

/** A fingerprint of everything the two halves and the house hold of a merchant. */
export async function fingerprint(database: Database, merchantId: number): Promise<Record<string, string>> {
  const tables = await database.owner.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname in ('ordering', 'cashier', 'seam', 'printing', 'house') order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const found = await database.owner.query<{ print: string | null }>(
      `select md5(string_agg(t::text, ',' order by t::text)) as print from ${name} t
       where merchant_id = $1`,
      [merchantId],
    );
    prints[name] = found.rows[0]?.print ?? 'empty';
  }
  return prints;
}
