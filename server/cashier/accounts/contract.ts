import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, storeNumber, uuid } from '../../platform/http/fields.ts';
import { accountView, alipayFields, wechatFields } from './contract-settings.ts';
import { checkSteps } from './domain/check.ts';

/** What crosses the wire of payment accounts 支付账户. No answer holds a key, a token or a payer code. */
const ofStore = z.strictObject({ storeId: storeNumber });
const ofAccount = z.strictObject({ storeId: storeNumber, accountId: uuid });
const oneAccount = z.object({ account: accountView });
const name = plainText(60);

export const listAccounts = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/payment-accounts',
  summary: 'The payment accounts 支付账户 a store takes money through, without their keys',
  tag: 'payment accounts',
  params: ofStore,
  query: nothing,
  body: nothing,
  reply: z.object({ accounts: z.array(accountView) }),
  refusals: ['access.notAllowed'],
});

const made = { accountId: uuid, name, everyStore: z.boolean() };

export const addAccount = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/payment-accounts',
  summary: 'Adds a payment account; its keys are stored sealed and never told again',
  tag: 'payment accounts',
  params: ofStore,
  query: nothing,
  body: z.discriminatedUnion('channel', [
    z.strictObject({ ...made, channel: z.literal('wechat'), settings: wechatFields }),
    z.strictObject({ ...made, channel: z.literal('alipay'), settings: alipayFields }),
  ]),
  reply: oneAccount,
  refusals: ['account.settingsWrong', 'account.otherActive', 'id.taken', 'store.notFound'],
});

const changed = { basedOn: z.int().min(1), name };

export const changeAccount = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/payment-accounts/:accountId',
  summary: 'Changes a payment account; keys that are left out stay as they are',
  tag: 'payment accounts',
  params: ofAccount,
  query: nothing,
  body: z.discriminatedUnion('channel', [
    z.strictObject({ ...changed, channel: z.literal('wechat'), settings: wechatFields }),
    z.strictObject({ ...changed, channel: z.literal('alipay'), settings: alipayFields }),
  ]),
  reply: oneAccount,
  refusals: [
    'account.unknown',
    'account.settingsWrong',
    'account.otherMerchant',
    'request.changedMeanwhile',
    'secret.keyMissing',
    'secret.broken',
  ],
});

export const switchOffAccount = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/payment-accounts/:accountId/off',
  summary:
    'Takes no more money through an account; what it took is still looked after and given back through it',
  tag: 'payment accounts',
  params: ofAccount,
  query: nothing,
  body: nothing,
  reply: oneAccount,
  refusals: ['account.unknown'],
});

export const switchOnAccount = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/payment-accounts/:accountId/on',
  summary: 'Takes money through an account again',
  tag: 'payment accounts',
  params: ofAccount,
  query: nothing,
  body: nothing,
  reply: oneAccount,
  refusals: ['account.unknown', 'account.otherActive'],
});

export const checkView = z.object({
  id: uuid,
  accountId: uuid,
  mode: z.enum(['native', 'code']),
  state: z.enum(['running', 'passed', 'failed', 'closed']),
  startedAt: z.string(),
  endsAt: z.string(),
  endedAt: z.string().nullable(),
  /** The text of the code to be scanned with the app, while it can be paid. */
  shown: z.string().nullable(),
  steps: z.array(
    z.object({
      step: z.enum(checkSteps),
      state: z.enum(['waiting', 'underWay', 'done', 'failed']),
      at: z.string().nullable(),
      /** The gateway's own error code, for its support. */
      code: z.string().nullable(),
    }),
  ),
});
const oneCheck = z.object({ check: checkView });

export const checkAccount = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/payment-accounts/:accountId/check',
  summary:
    'Proves the keys of an account: one fen is paid, by a code that is shown or by a payer code, and given back',
  tag: 'payment accounts',
  params: ofAccount,
  query: nothing,
  body: z.strictObject({
    checkId: uuid,
    payerCode: z
      .string()
      .regex(/^\d{16,24}$/)
      .optional(),
  }),
  reply: oneCheck,
  refusals: [
    'account.unknown',
    'account.checkUnderWay',
    'account.payerCodeOther',
    'secret.keyMissing',
    'secret.broken',
    'id.taken',
  ],
});

const ofCheck = z.strictObject({ storeId: storeNumber, accountId: uuid, checkId: uuid });

export const getCheck = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/payment-accounts/:accountId/checks/:checkId',
  summary: 'How far a check of an account is',
  tag: 'payment accounts',
  params: ofCheck,
  query: nothing,
  body: nothing,
  reply: oneCheck,
  refusals: ['account.checkUnknown'],
});

export const stopCheck = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/payment-accounts/:accountId/checks/:checkId/stop',
  summary: 'Ends a check that nobody paid',
  tag: 'payment accounts',
  params: ofCheck,
  query: nothing,
  body: nothing,
  reply: oneCheck,
  refusals: ['account.checkUnknown'],
});
