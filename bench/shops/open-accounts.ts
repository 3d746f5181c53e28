import { z } from 'zod';
import type { GatewayAccount } from '../program/guest-phone.ts';
import { type Caller, expectDone, sendUntilAnswered } from '../persistent-call.ts';
import { fixedId } from '../replay/fixed-ids.ts';
import { deviceOf, type Half } from './open-shops.ts';
import { signIn } from './sign-in.ts';

const listSchema = z.object({ accounts: z.array(z.object({ id: z.string() })) });

/** The owner types in one account of each gateway, for every store; one that is there stays. */
export async function openAccounts(
  { client, house }: Half,
  accounts: readonly GatewayAccount[],
): Promise<void> {
  const owner: Caller = { client, token: await signIn(client, deviceOf(house, 1), house.owner) };
  const path = '/v1/stores/1/payment-accounts';
  const there = listSchema.parse(
    expectDone({ path }, await sendUntilAnswered(owner, { method: 'GET', path })),
  );
  for (const channel of ['wechat', 'alipay'] as const) {
    const account = accounts.find((each) => each.channel === channel);
    if (account === undefined) throw new Error(`the sandbox has no account of ${channel}`);
    const accountId = fixedId('account', channel);
    if (there.accounts.some(({ id }) => id === accountId)) continue;
    const body = { accountId, name: account.zh, everyStore: true, channel, settings: account.settings };
    const call = { method: 'POST', path, key: fixedId('open account', channel), body };
    expectDone(call, await sendUntilAnswered(owner, call));
  }
}
