import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Account, CheckResult, KeyTold, PublicSettings } from './domain/account.ts';

const table = 'cashier.gateway_account';
const accountsMax = 200;

type StoredAccount = {
  account_id: string;
  store_id: number | null;
  channel: Account['channel'];
  name: string;
  state: Account['state'];
  settings: PublicSettings;
  sealed: string;
  keys: KeyTold[];
  version: number;
  changed_at: Date;
  checked_at: Date | null;
  check_result: CheckResult | null;
};

const columns = `account_id, store_id, channel, name, state, settings, sealed, keys, version, changed_at, checked_at,
  check_result`;

const ofStore = sql(
  'accounts.ofStore',
  `select ${columns} from ${table} where merchant_id = $1 and (store_id = $2 or store_id is null)
   order by state, channel, created_at, account_id limit ${accountsMax}`,
);

/** The accounts a store may take money through, its own and those for every store; the active ones first. */
export async function readAccounts(tx: Tx, storeId: number): Promise<Account[]> {
  return (await tx.read<StoredAccount>(ofStore, [tx.merchantId, storeId])).map(toAccount);
}

const locked = sql(
  'accounts.locked',
  `select ${columns} from ${table} where merchant_id = $1 and account_id = $2 for no key update`,
);

/** An account as it stands, nobody else changes it meanwhile; null where there is none. Of any store. */
export async function lockAccount(tx: Tx, accountId: string): Promise<Account | null> {
  const [row] = await tx.read<StoredAccount>(locked, [tx.merchantId, accountId]);
  return row === undefined ? null : toAccount(row);
}

const active = sql(
  'accounts.active',
  `select account_id from ${table}
   where merchant_id = $1 and channel = $2 and store_id is not distinct from $3::integer and state = 'active'`,
);

/** The account that takes the money of a channel for a store, or for every store; null where there is none. */
export async function readActive(
  tx: Tx,
  channel: Account['channel'],
  storeId: number | null,
): Promise<string | null> {
  const [row] = await tx.read<{ account_id: string }>(active, [tx.merchantId, channel, storeId]);
  return row?.account_id ?? null;
}

/** Who changes an account, and when. */
type Change = { readonly staffId: string; readonly now: Date };

/** Stages a new account. */
export function stageNewAccount(tx: Tx, account: Account, { staffId, now }: Change): void {
  const at = now.toISOString();
  const row = {
    ...changing(tx, account, { staffId, now }),
    store_id: account.storeId,
    channel: account.channel,
    created_at: at,
    created_by: staffId,
    checked_at: null,
    check_result: null,
  };
  tx.stage(insertRows(table, Object.keys(row), [row]));
}

/** Stages what a change of an account may change; its store and channel stay. */
export function stageAccount(tx: Tx, account: Account, change: Change): void {
  const row = changing(tx, account, change);
  const { merchant_id: _merchant, account_id: _account, ...changed } = row;
  tx.stage(updateRows(table, ['account_id'], Object.keys(changed), [row]));
}

/** Stages what the last check found. */
export function stageCheckResult(tx: Tx, accountId: string, result: CheckResult, now: Date): void {
  const key = { merchant_id: tx.merchantId, account_id: accountId };
  const row = { ...key, checked_at: now.toISOString(), check_result: result };
  tx.stage(updateRows(table, ['account_id'], ['checked_at', 'check_result'], [row]));
}

function changing(tx: Tx, account: Account, { staffId, now }: Change) {
  return {
    merchant_id: tx.merchantId,
    account_id: account.accountId,
    name: account.name,
    state: account.state,
    settings: account.settings,
    sealed: account.sealed,
    keys: account.keys,
    version: account.version,
    changed_at: now.toISOString(),
    changed_by: staffId,
  };
}

function toAccount(row: StoredAccount): Account {
  return {
    accountId: row.account_id,
    storeId: row.store_id,
    channel: row.channel,
    name: row.name,
    state: row.state,
    settings: row.settings,
    sealed: row.sealed,
    keys: row.keys,
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    checkedAt: row.checked_at?.toISOString() ?? null,
    checkResult: row.check_result,
  };
}
