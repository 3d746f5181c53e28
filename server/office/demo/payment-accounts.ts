import { randomBytes } from 'node:crypto';
import { asDemoOwner, demoStoreId, type DemoParts } from './open-demo-shop.ts';

/** An account of the sandbox with all that its gateway's console would tell. */
export type SandboxAccount = {
  readonly channel: 'wechat' | 'alipay';
  readonly zh: string;
  readonly en: string;
  readonly settings: Readonly<Record<string, unknown>>;
};

const accountIds = {
  wechat: '01960000-0000-7000-8000-00000000000a',
  alipay: '01960000-0000-7000-8000-00000000000b',
} as const;

/**
 * Lets the demo shop take money through the sandbox: one account for each channel, and its address when that has
 * changed. Accounts that somebody else has set up are left alone.
 */
export async function openDemoAccounts(parts: DemoParts, accounts: readonly SandboxAccount[]): Promise<void> {
  const path = `/v1/stores/${demoStoreId}/payment-accounts`;
  await asDemoOwner(parts, async (token) => {
    const ask = (method: 'GET' | 'POST' | 'PUT', to: string, body?: object) => {
      const key = randomBytes(12).toString('hex');
      return parts.request(method, to, { token, key, ...(body === undefined ? {} : { body }) });
    };
    const listed = await ask('GET', path);
    // The owner was let go: the shop is somebody's own by now.
    if (listed.status === 401) return;
    const known = knownAccounts(listed.body);
    for (const channel of ['wechat', 'alipay'] as const) {
      const account = accounts.find((each) => each.channel === channel);
      if (account === undefined) continue;
      const accountId = accountIds[channel];
      const { settings, zh: name } = account;
      const mine = known.find((each) => each.id === accountId);
      if (mine === undefined && known.some((each) => each.channel === channel)) continue;
      const reply =
        mine === undefined
          ? await ask('POST', path, { accountId, name, everyStore: true, channel, settings })
          : await ask('PUT', `${path}/${accountId}`, { basedOn: mine.version, name, channel, settings });
      if (reply.status >= 300)
        throw new Error(`the demo shop: its ${channel} account was answered ${JSON.stringify(reply.body)}`);
    }
  });
}

type Known = { readonly id: string; readonly channel: string; readonly version: number };

function knownAccounts(body: unknown): Known[] {
  const accounts = typeof body === 'object' && body !== null && 'accounts' in body ? body.accounts : null;
  return Array.isArray(accounts) ? accounts.filter(isKnown) : [];
}

function isKnown(value: unknown): value is Known {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'channel' in value &&
    typeof value.channel === 'string' &&
    'version' in value &&
    typeof value.version === 'number'
  );
}
