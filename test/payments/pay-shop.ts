import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/index.ts';
import { addAccount } from '../../server/cashier/accounts/contract.ts';
import { getPayment, payBill } from '../../server/cashier/payments/contract.ts';
import type { ReplyOf } from '../../server/platform/http/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { openShop, type Shop, type ShopLink } from '../harness/shop.ts';
import { bill } from '../scenarios/steps.ts';

export type Channel = 'wechat' | 'alipay';
export type PaymentReply = ReplyOf<typeof getPayment>;

/** A shop that takes money through the sandbox's gateways, on one clock that tests push forward. */
export type PayShop = {
  readonly shop: () => Shop;
  readonly sandbox: () => Sandbox;
  /** Lets time go by, for the house and the gateways alike. */
  readonly forward: (seconds: number) => Promise<void>;
};

type PayChoice = {
  readonly link?: ShopLink;
  readonly asProcess?: boolean;
  readonly reachable?: boolean;
  readonly currency?: string;
  /** How long a plan of the house to give money back may be called off. */
  readonly refundDelaySeconds?: number;
};

/** After each test the faults are gone, nothing is under way any more, and the quiet audit finds everything true. */
export function usePayShop(choice: PayChoice = {}): PayShop {
  const opened: { shop?: Shop; sandbox?: Sandbox; folder?: string } = {};
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const shop = (): Shop => given(opened.shop);
  const sandbox = (): Sandbox => given(opened.sandbox);
  const forward = async (seconds: number): Promise<void> => {
    ahead += seconds * 1000;
    await sandbox().control.advance(0);
  };
  beforeAll(async () => {
    opened.folder = mkdtempSync(join(tmpdir(), 'tangshi-pay-'));
    opened.sandbox = await openSandbox({ folder: opened.folder, now });
    opened.shop = await openShop({
      link: choice.link ?? 'direct',
      reachable: choice.reachable ?? false,
      currency: choice.currency ?? 'CNY',
      asProcess: choice.asProcess ?? false,
      seed: 11,
      now: () => new Date(now()),
      cashier: { refund: { delaySeconds: choice.refundDelaySeconds ?? 1, withoutApprovalMax: 10_000 } },
    });
    for (const channel of ['wechat', 'alipay'] as const)
      await openAccount(opened.shop, opened.sandbox, channel);
  }, 90_000);
  afterEach(async () => {
    sandbox().control.faults.clear();
    expect(await shop().audit()).toBe('');
  }, 90_000);
  afterAll(async () => {
    await opened.shop?.close();
    await opened.sandbox?.close();
    if (opened.folder !== undefined) rmSync(opened.folder, { recursive: true, force: true });
  });
  return { shop, sandbox, forward };
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The shop is open inside tests and hooks only');
  return value;
}

/** The owner types in what the gateway's console told. */
export async function openAccount(shop: Shop, sandbox: Sandbox, channel: Channel): Promise<string> {
  const account = sandbox.accounts.find((each) => each.channel === channel);
  if (account === undefined) throw new Error(`the sandbox has no account of ${channel}`);
  const accountId = clientId();
  const body = { accountId, name: account.zh, everyStore: true, channel, settings: account.settings };
  // Parser: the route checks the body again, field by field.
  const asked = { params: { storeId: shop.storeId }, body: body as never };
  await shop.done(shop.people.owner, addAccount, asked);
  return accountId;
}

/** The till scans a payer code that plays this scenario. */
export async function scanCode(
  { shop, sandbox }: PayShop,
  billId: string,
  scenario: string,
  more: { readonly channel?: Channel; readonly amount?: number } = {},
): Promise<PaymentReply> {
  const payerCode = sandbox().control.payerCode(more.channel ?? 'wechat', scenario);
  const amount = more.amount ?? (await bill(shop(), billId)).open;
  const body = { paymentId: clientId(), tender: 'payerCode', amount, payerCode } as const;
  return shop().done(shop().people.cashier, payBill, { params: { billId }, body });
}

/** A code on the till's second screen, for the guest to scan. */
export async function showCode(
  { shop }: PayShop,
  billId: string,
  channel: Channel,
  amount?: number,
): Promise<PaymentReply> {
  const open = amount ?? (await bill(shop(), billId)).open;
  const body = { paymentId: clientId(), tender: channel, amount: open } as const;
  return shop().done(shop().people.cashier, payBill, { params: { billId }, body });
}

export function seePayment({ shop }: PayShop, paymentId: string): Promise<PaymentReply> {
  return shop().done(shop().people.cashier, getPayment, { params: { paymentId } });
}

type AttemptState = NonNullable<PaymentReply['payment']['attempt']>['state'];

/** After a kill somebody goes on when the lease of the one who was killed has run out. */
const waitMsMax = 60_000;

/** Waits until a payment's attempt stands so; fails with how it stands instead. */
export async function until(
  pay: PayShop,
  paymentId: string,
  ...states: readonly AttemptState[]
): Promise<PaymentReply> {
  for (let waited = 0; ; waited += 50) {
    const seen = await seePayment(pay, paymentId);
    const state = seen.payment.attempt?.state;
    if (state !== undefined && states.includes(state)) return seen;
    if (waited > waitMsMax) throw new Error(`${state} after ${waited} ms, not ${states.join(' or ')}`);
    await wait(50);
  }
}

/** Lets time go by in steps until a payment's attempt stands so. */
export async function forwardUntil(
  pay: PayShop,
  paymentId: string,
  ...states: readonly AttemptState[]
): Promise<PaymentReply> {
  for (let steps = 0; ; steps += 1) {
    const seen = await seePayment(pay, paymentId);
    const state = seen.payment.attempt?.state;
    if (state !== undefined && states.includes(state)) return seen;
    if (steps > 60) throw new Error(`${state} after ${steps} steps, not ${states.join(' or ')}`);
    await pay.forward(5);
    await wait(600);
  }
}
