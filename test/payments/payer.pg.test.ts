import { get } from 'node:http';
import { describe, expect, test } from 'vitest';
import { getPayment, payOrder } from '../../server/cashier/payments/contract.ts';
import { askPayer, namePayer } from '../../server/cashier/payments/payer-contract.ts';
import { changeAccount, listAccounts } from '../../server/cashier/accounts/contract.ts';
import { scanTable } from '../../server/ordering/floor/contract.ts';
import type { Who } from '../harness/ask.ts';
import { clientId } from '../harness/client-id.ts';
import { noodles, openTable, order, type Party } from '../scenarios/steps.ts';
import { type Channel, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop();

async function seated(): Promise<{ party: Party; guest: Who; page: string }> {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, [noodles()]);
  const { token } = await pay.shop().done({}, scanTable, { body: { tableCode: party.table.code } });
  return { party, guest: { ordering: token, cashier: token }, page: `/t/${party.table.code}` };
}

type Seated = Awaited<ReturnType<typeof seated>>;

const asked = ({ party, page }: Seated, channel: Channel) => ({
  params: { orderId: party.orderId },
  query: { channel, back: page },
});

/** The guest's phone goes where it is sent, and is sent back. */
async function trip(at: Seated, channel: Channel): Promise<{ back: URL; code: string; state: string }> {
  const { url, state } = await pay.shop().done(at.guest, askPayer, asked(at, channel));
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  return { back, state, code: back.searchParams.get(channel === 'wechat' ? 'code' : 'auth_code') ?? '' };
}

const name = ({ party, guest }: Seated, channel: Channel, code: string) =>
  pay.shop().ask(guest, namePayer, { params: { orderId: party.orderId }, body: { channel, code } });

describe.each(['wechat', 'alipay'] as const)('who pays in %s', (channel) => {
  test('Y33, Y34: the app says who pays, back on the page of the table, and by that name the order is paid', async () => {
    const at = await seated();
    const { back, code, state } = await trip(at, channel);
    expect(`${back.origin}${back.pathname}`).toBe(`${pay.shop().urls.cashier}${at.page}`);
    expect(back.searchParams.get('state')).toBe(state);
    const told = await name(at, channel, code);
    if (!told.ok) throw new Error(told.problem.code);
    expect(told.value.payerId).toMatch(channel === 'wechat' ? /^o[\w-]{27}$/ : /^2088\d{12}$/);
    const body = { paymentId: clientId(), amount: 1800, channel, payerId: told.value.payerId };
    await pay.shop().done(at.guest, payOrder, { params: { orderId: at.party.orderId }, body });
    const { payment } = await until(pay, body.paymentId, 'waiting');
    const [trade] = pay.sandbox().control.trades({ reference: payment.attempt?.reference ?? '' });
    expect(trade).toMatchObject({ payerId: told.value.payerId });
    pay.sandbox().control.pay(trade?.id ?? 0);
    await pay.forward(10);
    await until(pay, body.paymentId, 'succeeded');
    const seen = await pay.shop().done(at.guest, getPayment, { params: { paymentId: body.paymentId } });
    expect(seen.payment.state).toBe('succeeded');
  });

  test('Y34: a code tells it once, and a made-up one never', async () => {
    const at = await seated();
    const { code } = await trip(at, channel);
    expect((await name(at, channel, code)).ok).toBe(true);
    for (const over of [code, 'made-up'])
      expect(await name(at, channel, over)).toMatchObject({
        status: 409,
        problem: { code: 'payer.codeOver' },
      });
  });

  test('Y34: a gateway that does not answer is told apart', async () => {
    const at = await seated();
    const { code } = await trip(at, channel);
    pay.sandbox().control.faults.add({ channel, endpoint: 'payer', effect: { kind: 'dropBefore' } });
    expect(await name(at, channel, code)).toMatchObject({ problem: { code: 'payer.noAnswer' } });
    expect((await name(at, channel, code)).ok).toBe(true);
  });

  test('Y33: another party is not helped, nor is staff', async () => {
    const mine = await seated();
    const other = await seated();
    const { code } = await trip(mine, channel);
    const foreign = { ...mine, guest: other.guest };
    expect((await pay.shop().ask(other.guest, askPayer, asked(mine, channel))).status).toBe(404);
    expect(await name(foreign, channel, code)).toMatchObject({ status: 404 });
    const { cashier } = pay.shop().people;
    expect((await pay.shop().ask(cashier, askPayer, asked(mine, channel))).status).toBe(403);
  });
});

test.each([
  'https://evil.example/t/1-1-A',
  '//evil.example/t/1-1-A',
  '/t/../../evil',
  '/t/1-1-A?next=https://evil.example',
  '/t/1-1-A@evil.example',
  '/\\evil.example/t/1',
  '/till',
])('Y33: %s is no way back', async (back) => {
  const at = await seated();
  const { orderId } = at.party;
  const answer = await pay
    .shop()
    .ask(at.guest, askPayer, { params: { orderId }, query: { channel: 'wechat', back } });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'request.invalid' } });
});

/** Asks under a name of one's own choice, which `fetch` does not let one do. */
function askAs(host: string, { party, guest }: Seated): Promise<string> {
  const url = `${pay.shop().urls.cashier}/v1/orders/${party.orderId}/payer?channel=wechat&back=%2Ft%2F1`;
  const headers = { host, authorization: `Bearer ${guest.cashier}` };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (piece: string) => (text += piece)).on('end', () => resolve(text));
    }).on('error', reject);
  });
}

test('Y33: the phone comes back to the address it came by; a name that is no host leads nowhere', async () => {
  const at = await seated();
  expect(await askAs('shop.example:8443', at)).toContain(encodeURIComponent('http://shop.example:8443/t/1'));
  for (const host of ['evil.example/x?', 'user@evil.example', 'evil.example#'])
    expect(await askAs(host, at)).toContain('"payer.notHere"');
});

test('Y34: without the secret of the app the guest is told that it is not possible here', async () => {
  const at = await seated();
  const { owner } = pay.shop().people;
  const params = { storeId: pay.shop().storeId };
  const { accounts } = await pay.shop().done(owner, listAccounts, { params });
  const account = accounts.find((each) => each.channel === 'wechat');
  const given = pay.sandbox().accounts.find((each) => each.channel === 'wechat')?.settings ?? {};
  const change = async (basedOn: number, more: object): Promise<void> => {
    const body = { basedOn, name: 'WeChat', channel: 'wechat', settings: { ...given, ...more } };
    // Parser: the route checks the body again, field by field.
    const to = { params: { ...params, accountId: account?.id ?? '' }, body: body as never };
    await pay.shop().done(owner, changeAccount, to);
  };
  const { code } = await trip(at, 'wechat');
  await change(1, { appSecret: null });
  const no = { status: 409, problem: { code: 'payer.notHere' } };
  expect(await pay.shop().ask(at.guest, askPayer, asked(at, 'wechat'))).toMatchObject(no);
  expect(await name(at, 'wechat', code)).toMatchObject(no);
  await change(2, { appSecret: 'x'.repeat(32) });
  expect(await name(at, 'wechat', code)).toMatchObject({
    problem: { code: 'payer.notHere', details: { code: '40125' } },
  });
  await change(3, {});
  expect((await name(at, 'wechat', code)).ok).toBe(true);
});
