import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Channel, Gateway, GatewayParts } from '../gateways/index.ts';
import type { PublicSettings } from './domain/account.ts';
import type { GatewayMakers } from './makers.ts';
import { openSettings } from './sealed-settings.ts';

/** A gateway with the keys of an account in it. */
export type OpenGateway = {
  readonly accountId: string;
  readonly channel: Channel;
  /** Of the account's settings it was made from. */
  readonly version: number;
  readonly gateway: Gateway;
};

/** An account by its id, also one that was switched off; or the active one of a store and channel. */
export type AccountAsked =
  | { readonly accountId: string }
  | { readonly storeId: number; readonly channel: Channel };

export type Gateways = {
  /** One round trip where the account is known and unchanged. Nothing is sent to the gateway. */
  open(tx: Tx, asked: AccountAsked): Promise<Decision<OpenGateway>>;
};

export type GatewaysParts = {
  readonly secrets: Secrets;
  readonly makers: GatewayMakers;
  readonly given: GatewayParts;
};

const gatewaysMax = 500;

/**
 * The gateways of this program, each made once from the settings of its account and kept while they stay as they are:
 * every use reads the account's version, so a change in any process is heeded from the next use on.
 */
export function keepGateways(parts: GatewaysParts): Gateways {
  const kept = new Map<string, OpenGateway>();
  return {
    async open(tx, asked) {
      const found = await findAccount(tx, asked);
      if (!found.ok) return found;
      const { account_id: accountId, version } = found.value;
      const key = `${tx.merchantId}/${accountId}`;
      const known = kept.get(key);
      if (known?.version === version) return accept(known);
      kept.delete(key);
      const made = await makeGateway(tx, accountId, parts);
      if (!made.ok) return made;
      kept.set(key, made.value);
      const oldest = kept.keys().next();
      if (kept.size > gatewaysMax && oldest.done !== true) kept.delete(oldest.value);
      return made;
    },
  };
}

type Found = { readonly account_id: string; readonly version: number };

const byId = sql(
  'accounts.versionById',
  `select account_id, version from cashier.gateway_account where merchant_id = $1 and account_id = $2`,
);
const byStore = sql(
  'accounts.versionByStore',
  `select account_id, version from cashier.gateway_account
   where merchant_id = $1 and channel = $2 and state = 'active' and (store_id = $3 or store_id is null)
   order by store_id nulls last limit 1`,
);

async function findAccount(tx: Tx, asked: AccountAsked): Promise<Decision<Found>> {
  if ('accountId' in asked) {
    const [row] = await tx.read<Found>(byId, [tx.merchantId, asked.accountId]);
    return row === undefined ? refuse('account.unknown') : accept(row);
  }
  const { storeId, channel } = asked;
  const [row] = await tx.read<Found>(byStore, [tx.merchantId, channel, storeId]);
  return row === undefined ? refuse('account.none', { channel }) : accept(row);
}

type Stored = {
  readonly channel: Channel;
  readonly version: number;
  readonly settings: PublicSettings;
  readonly sealed: string;
};

const wholeAccount = sql(
  'accounts.whole',
  `select channel, version, settings, sealed from cashier.gateway_account where merchant_id = $1 and account_id = $2`,
);

async function makeGateway(
  tx: Tx,
  accountId: string,
  { secrets, makers, given }: GatewaysParts,
): Promise<Decision<OpenGateway>> {
  const [stored] = await tx.read<Stored>(wholeAccount, [tx.merchantId, accountId]);
  if (stored === undefined) return refuse('account.unknown');
  const { channel, version, settings, sealed } = stored;
  const opened = openSettings(secrets, { merchantId: tx.merchantId, accountId }, sealed);
  if (!opened.ok) return opened;
  const gateway = makers[channel]({ ...settings, ...opened.value }, given);
  if (gateway === null) return refuse('account.unusable');
  return accept({ accountId, channel, version, gateway });
}
