import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Principal } from '../../platform/access/principal.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { refusals } from '../../phrases/refusals.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { readAlipaySettings } from './alipay-settings.ts';
import { addAccount, changeAccount, listAccounts, switchOffAccount, switchOnAccount } from './contract.ts';
import type { AlipayFields, WechatFields } from './contract-settings.ts';
import { type Account, accountViewOf, isSameMerchant, type SoundSettings } from './domain/account.ts';
import type { GatewayMakers } from './makers.ts';
import { mayChangeAccounts, maySeeAccounts } from './policy.ts';
import { lockAccount, readAccounts, readActive, stageAccount, stageNewAccount } from './queries.ts';
import { openSettings, sealSettings } from './sealed-settings.ts';
import type { Kept } from './settings.ts';
import { readWechatSettings } from './wechat-settings.ts';

export type AccountParts = { readonly secrets: Secrets; readonly makers: GatewayMakers };

/** The routes of payment accounts 支付账户 but for their checks. */
export function accountRoutes(parts: AccountParts): MountedRoute[] {
  return [
    read(listAccounts, maySeeAccounts, async (tx, { params }) => {
      const accounts = await readAccounts(tx, params.storeId);
      return { ok: true, body: { accounts: accounts.map((each) => viewOf(tx, parts, each)) } };
    }),
    addRoute(parts),
    changeRoute(parts),
    switchRoute(switchOffAccount, 'off', parts),
    switchRoute(switchOnAccount, 'active', parts),
  ];
}

function addRoute(parts: AccountParts): MountedRoute {
  return command(addAccount, mayChangeAccounts, async (tx, { params, body }, who, context) => {
    const { accountId, everyStore, name, channel } = body;
    const storeId = everyStore ? null : params.storeId;
    const known = await lockAccount(tx, accountId);
    const sound = readTyped(parts, body, null, context.now);
    if (!sound.ok) return sound;
    if (known !== null) {
      const same = known.version === 1 && known.name === name && known.storeId === storeId;
      return same && isSameMerchant(channel, known.settings, sound.value.settings)
        ? done(tx, parts, known, 201, [])
        : refuse('id.taken');
    }
    const other = await readActive(tx, channel, storeId);
    if (other !== null) return refuse('account.otherActive', { accountId: other });
    const account: Account = {
      accountId,
      storeId,
      channel,
      name,
      state: 'active',
      ...cut(tx, parts, accountId, sound.value),
      version: 1,
      changedAt: context.now.toISOString(),
      checkedAt: null,
      checkResult: null,
    };
    stageNewAccount(tx, account, changeBy(who, context));
    return done(tx, parts, account, 201, [event(params.storeId, 'account.added', account)]);
  });
}

function changeRoute(parts: AccountParts): MountedRoute {
  return command(changeAccount, mayChangeAccounts, async (tx, { params, body }, who, context) => {
    const known = await lockOwn(tx, params);
    if (!known.ok) return known;
    const before = known.value;
    if (before.channel !== body.channel) return refuse('account.otherMerchant');
    if (before.version !== body.basedOn)
      return refuse('request.changedMeanwhile', { version: before.version });
    const sound = readTyped(parts, body, keptOf(tx, parts, before), context.now);
    if (!sound.ok) return sound;
    if (!isSameMerchant(before.channel, before.settings, sound.value.settings))
      return refuse('account.otherMerchant');
    const account: Account = {
      ...before,
      name: body.name,
      ...cut(tx, parts, before.accountId, sound.value),
      version: before.version + 1,
      changedAt: context.now.toISOString(),
    };
    stageAccount(tx, account, changeBy(who, context));
    return done(tx, parts, account, 200, [event(params.storeId, 'account.changed', account)]);
  });
}

function switchRoute(
  route: typeof switchOffAccount | typeof switchOnAccount,
  state: Account['state'],
  parts: AccountParts,
): MountedRoute {
  return command(route, mayChangeAccounts, async (tx, { params }, who, context) => {
    const known = await lockOwn(tx, params);
    if (!known.ok) return known;
    const before = known.value;
    if (before.state === state) return done(tx, parts, before, 200, []);
    const other = state === 'active' ? await readActive(tx, before.channel, before.storeId) : null;
    if (other !== null) return refuse('account.otherActive', { accountId: other });
    const changedAt = context.now.toISOString();
    const account: Account = { ...before, state, version: before.version + 1, changedAt };
    stageAccount(tx, account, changeBy(who, context));
    const type = state === 'active' ? 'account.switchedOn' : 'account.switchedOff';
    return done(tx, parts, account, 200, [event(params.storeId, type, account)]);
  });
}

/** An account of the store or of every store; another store's is unknown here. */
export async function lockOwn(
  tx: Tx,
  { storeId, accountId }: { readonly storeId: number; readonly accountId: string },
): Promise<Decision<Account>> {
  const account = await lockAccount(tx, accountId);
  const own = account !== null && (account.storeId === null || account.storeId === storeId);
  return own ? accept(account) : refuse('account.unknown');
}

type Typed =
  | { readonly channel: 'wechat'; readonly settings: WechatFields }
  | { readonly channel: 'alipay'; readonly settings: AlipayFields };

function readTyped(
  { makers }: AccountParts,
  typed: Typed,
  kept: Kept | null,
  now: Date,
): Decision<SoundSettings> {
  const read =
    typed.channel === 'wechat'
      ? readWechatSettings(typed.settings, kept, now)
      : readAlipaySettings(typed.settings, kept, now);
  if (!read.ok) return refuse('account.settingsWrong', { problems: read.problems });
  const { settings, secrets } = read.value;
  const made = makers[typed.channel]({ ...settings, ...secrets }, { now: () => now });
  return made === null ? refuse('account.unusable') : accept(read.value);
}

/** What a change may leave as it is. Keys that cannot be opened here must all be typed again. */
function keptOf(tx: Tx, { secrets }: AccountParts, account: Account): Kept {
  const { accountId, settings, keys, sealed } = account;
  const opened = openSettings(secrets, { merchantId: tx.merchantId, accountId }, sealed);
  return { settings, keys, secrets: opened.ok ? opened.value : {} };
}

function cut(tx: Tx, { secrets }: AccountParts, accountId: string, sound: SoundSettings) {
  const sealed = sealSettings(secrets, { merchantId: tx.merchantId, accountId }, sound.secrets);
  return { settings: sound.settings, keys: sound.keys, sealed };
}

function changeBy(who: Principal, { now }: Context): { staffId: string; now: Date } {
  return { staffId: who.kind === 'staff' ? who.staffId : '', now };
}

function viewOf(tx: Tx, { secrets }: AccountParts, account: Account) {
  const { accountId, sealed } = account;
  const opened = openSettings(secrets, { merchantId: tx.merchantId, accountId }, sealed);
  if (opened.ok) return accountViewOf(account, null);
  const { code } = opened.refusal;
  const { zh, en } = refusals[code];
  return accountViewOf(account, { code, zh, en });
}

function done(
  tx: Tx,
  parts: AccountParts,
  account: Account,
  status: number,
  events: Extract<Handled, { ok: true }>['events'],
): Handled {
  return { ok: true, status, body: { account: viewOf(tx, parts, account) }, events };
}

/** Ids and states alone: an event is read by every screen of the store. */
function event(storeId: number, type: string, { accountId, channel, state, version }: Account) {
  return { storeId, type, subject: accountId, payload: { channel, state, version } };
}
