import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import {
  callOff,
  ownerOf,
  paidAndGivenBack,
  underWayAtGateway,
} from '../../../test/audit/gateway-evening.ts';
import { type Channel, seePayment, usePayShop } from '../../../test/payments/pay-shop.ts';
import {
  alipayGateway,
  alipaySettings,
  wechatGateway,
  wechatSettings,
} from '../../cashier/gateways/index.ts';
import {
  type AuditReport,
  bookOfBill,
  bookOfSandbox,
  compareBook,
  type GatewayBook,
  printed,
} from './index.ts';

const pay = usePayShop();
const owner = () => ownerOf(pay);
const codes = (report: AuditReport): string[] => report.findings.map(({ code }) => code);
const underWay = (report: AuditReport): string[] => report.underWay.map(({ code }) => code);

beforeAll(async () => {
  for (const channel of ['wechat', 'alipay'] as const) await paidAndGivenBack(pay, channel);
}, 60_000);

/** A change of a book, and what the comparison finds then. */
type Bent = readonly [
  what: string,
  code: string,
  bend: (items: GatewayBook['items']) => GatewayBook['items'],
];

const longAgo = new Date(Date.now() - 3_600_000);
const payment = (items: GatewayBook['items']) => items.find(({ kind }) => kind === 'payment');
const stranger = { refundReference: null, number: 'X1', amount: 1, at: longAgo } as const;
const bent: readonly Bent[] = [
  [
    'money nobody here asked for',
    'book.unknown',
    (items) => [...items, { ...stranger, kind: 'payment', reference: 'of-nobody-here' }],
  ],
  [
    'a payment of another amount',
    'book.differs',
    (items) => items.map((item) => (item === payment(items) ? { ...item, amount: item.amount + 1 } : item)),
  ],
  [
    'a payment by another number',
    'book.differs',
    (items) => items.map((item) => (item === payment(items) ? { ...item, number: '4200' } : item)),
  ],
  [
    'a payment taken twice under one number',
    'book.paidTwice',
    (items) =>
      items.flatMap((item) => (item === payment(items) ? [item, { ...item, number: '4201' }] : [item])),
  ],
  [
    'a payment that was reversed there and is money here',
    'book.reversed',
    (items) =>
      items.flatMap((item) => (item === payment(items) ? [item, { ...item, kind: 'reversal' }] : [item])),
  ],
  [
    'a payment that is missing there',
    'book.paymentMissing',
    (items) => items.filter((item) => item !== payment(items)),
  ],
  [
    'a refund that is missing there',
    'book.refundMissing',
    (items) => items.filter(({ kind }) => kind !== 'refund'),
  ],
  [
    'a refund nobody here asked for',
    'book.refundUnknown',
    (items) =>
      items.map((item) =>
        item.kind === 'refund' ? { ...item, refundReference: 'of-nobody', at: longAgo } : item,
      ),
  ],
  [
    'a refund that went twice',
    'book.refundUnknown',
    (items) =>
      items.flatMap((item) => (item.kind === 'refund' ? [item, { ...item, number: 'again' }] : [item])),
  ],
  [
    'a refund of another amount',
    'book.differs',
    (items) => items.map((item) => (item.kind === 'refund' ? { ...item, amount: item.amount - 1 } : item)),
  ],
];

const readBook = () => bookOfSandbox(owner(), pay.sandbox().controlUrl);

test('A16: the book of the sandbox and the house agree, whatever was declined, reversed or given back', async () => {
  // The guest pays in the very moment in which it is taken back: it comes and goes at the gateway.
  const paymentId = await underWayAtGateway(pay);
  const { payment: seen } = await seePayment(pay, paymentId);
  await callOff(pay, paymentId);
  const book = await readBook();
  const reference = seen.attempt?.reference ?? '';
  const item = { reference, refundReference: null, number: 'N1', amount: 1800, at: longAgo };
  const came = { ...book, items: [...book.items, { ...item, kind: 'payment' as const }] };
  expect(codes(await compareBook(owner(), came, { quiet: false }))).toEqual(['book.notBooked']);
  const wentAgain = { ...came, items: [...came.items, { ...item, kind: 'reversal' as const }] };
  for (const each of [book, wentAgain]) {
    const report = await compareBook(owner(), each, { quiet: true });
    expect(report.findings, printed(report)).toEqual([]);
    expect(report.rows[7].checked).toBeGreaterThanOrEqual(8);
  }
});

test.each(bent)('A16: %s', async (_, code, bend) => {
  const book = await readBook();
  expect(codes(await compareBook(owner(), book, { quiet: true }))).toEqual([]);
  const report = await compareBook(owner(), { ...book, items: bend(book.items) }, { quiet: true });
  expect(codes(report)).toContain(code);
  expect(printed(report)).toContain(code);
});

test('A16: what moved in the last ten minutes may be on its way; quiet, nothing is', async () => {
  const book = await readBook();
  const young = { ...stranger, kind: 'payment', reference: 'of-nobody-yet', at: new Date() } as const;
  const missing = { ...book, items: [...book.items.filter((item) => item !== payment(book.items)), young] };
  const { rows: kept } = await owner().query<{ payment_id: string; paid_at: Date }>(
    `select payment_id, paid_at from cashier.attempt where state = 'succeeded'`,
  );
  await owner().query(`update cashier.attempt set paid_at = now() where state = 'succeeded'`);
  const report = await compareBook(owner(), missing, { quiet: false });
  expect(report.findings).toEqual([]);
  expect(underWay(report).toSorted()).toEqual(['book.paymentMissing', 'book.unknown']);
  expect(codes(await compareBook(owner(), missing, { quiet: true }))).toHaveLength(2);
  await owner().query(
    `update cashier.attempt set paid_at = now() - interval '1 hour' where state = 'succeeded'`,
  );
  expect(codes(await compareBook(owner(), missing, { quiet: false }))).toEqual(['book.paymentMissing']);
  // An hour ago may have been yesterday, and daily bills go by the day.
  for (const { payment_id: id, paid_at: at } of kept)
    await owner().query('update cashier.attempt set paid_at = $2 where payment_id = $1', [id, at]);
});

test('A17: the daily bill of a gateway is compared in its place, and what it leaves out is named', async () => {
  // Midnight may have passed since the first payment.
  const dates = new Set([longAgo, new Date(pay.sandbox().control.clock().now)].map(chinaDate));
  await pay.sandbox().control.advance(36 * 3_600_000);
  for (const channel of ['wechat', 'alipay'] as const) {
    const { gateway, accountId } = await gatewayOf(channel);
    const kinds: string[] = [];
    for (const date of dates) {
      const bill = await gateway.statement(date);
      const rows = bill.state === 'rows' ? bill.rows : [];
      kinds.push(...rows.map(({ kind }) => kind));
      const report = await compareBook(owner(), bookOfBill(accountId, date, rows), { quiet: true });
      expect(report.findings, printed(report)).toEqual([]);
    }
    expect(kinds.toSorted()).toEqual(['payment', 'refund']);
    const nothing = { ...bookOfBill(accountId, '2020-01-01', []), to: null };
    expect(codes(await compareBook(owner(), nothing, { quiet: true })).toSorted()).toEqual([
      'book.paymentMissing',
      'book.refundMissing',
    ]);
  }
});

function chinaDate(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

test('A14: the command compares with the book of a sandbox, and says what differs', async () => {
  const well = await command();
  expect(well, well.text).toMatchObject({ code: 0 });
  await owner().query(
    `update cashier.attempt set gateway_number = 'X' where payment_id =
       (select payment_id from cashier.attempt where state = 'succeeded' limit 1)`,
  );
  const ill = await command();
  expect(ill.code).toBe(1);
  expect(ill.text).toContain('book.differs  渠道金额或单号不符');
  const nowhere = await command('http://127.0.0.1:9');
  expect(nowhere.code).toBeGreaterThan(1);
});

async function command(sandbox = pay.sandbox().controlUrl): Promise<{ code: number; text: string }> {
  const [database] = pay.shop().databases;
  if (database === undefined) throw new Error('the shop has no database');
  const { user, password, host, port, database: name } = database.connections.owner;
  const url = `postgres://${user}:${String(password)}@${host}:${port}/${name}`;
  const args = ['tools/audit.ts', '--quiet', '--database', url, '--sandbox', sandbox];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout } = Object(error);
    return { code: Number(code), text: String(stdout) };
  }
}

async function gatewayOf(channel: Channel) {
  const settings = pay.sandbox().accounts.find((each) => each.channel === channel)?.settings;
  const { rows } = await owner().query<{ account_id: string }>(
    'select account_id from cashier.gateway_account where channel = $1',
    [channel],
  );
  const parts = { now: () => new Date() };
  const gateway =
    channel === 'wechat'
      ? wechatGateway(wechatSettings.parse(settings), parts)
      : alipayGateway(alipaySettings.parse(settings), parts);
  return { gateway, accountId: rows[0]?.account_id ?? '' };
}
