import { generateKeyPairSync, randomInt } from 'node:crypto';
import { accountsOf } from '../core/accounts.ts';
import { chinaDate } from '../core/china-time.ts';
import { effectOf } from '../core/faults.ts';
import type { Account, Answer, Call, ChannelModule, Endpoint, Parts } from '../core/types.ts';
import { alipayData, alipaySettings, makeAlipayAccounts } from './accounts.ts';
import { BILL_PATH, billAddress, serveBill } from './bill-calls.ts';
import { enter, envelopeOf } from './gate.ts';
import { cancelTrade, closeUnpaid, queryTrade } from './look-and-cancel.ts';
import { alipayNotices, draftNotice } from './notices.ts';
import { type Entered, payByCode, type Said } from './pay.ts';
import { newPayerCode } from './payer-codes.ts';
import { AUTHORIZE_PATH, authorizePage, payerOfCode } from './payers.ts';
import { createInApp, precreate, scanText } from './present.ts';
import { queryRefund, refundTrade } from './refund.ts';
import { serialNumberOf } from './serial-numbers.ts';
import {
  answerBody,
  type CodelessNode,
  type Node,
  nodeNameOf,
  refusal,
  refusalOf,
  type Signer,
} from './wire.ts';

type Method = { readonly endpoint: Endpoint; readonly run: (entered: Entered, parts: Parts) => Said };

const METHODS: ReadonlyMap<string, Method> = new Map([
  ['alipay.trade.pay', { endpoint: 'charge', run: payByCode }],
  ['alipay.trade.precreate', { endpoint: 'present', run: precreate }],
  ['alipay.trade.create', { endpoint: 'present', run: createInApp }],
  ['alipay.trade.query', { endpoint: 'query', run: queryTrade }],
  ['alipay.trade.cancel', { endpoint: 'reverse', run: cancelTrade }],
  ['alipay.trade.close', { endpoint: 'close', run: closeUnpaid }],
  ['alipay.trade.refund', { endpoint: 'refund', run: refundTrade }],
  ['alipay.trade.fastpay.refund.query', { endpoint: 'queryRefund', run: queryRefund }],
  ['alipay.data.dataservice.bill.downloadurl.query', { endpoint: 'bill', run: billAddress }],
  ['alipay.system.oauth.token', { endpoint: 'payer', run: payerOfCode }],
]);

/** Alipay under its real path, as the merchant's programs see it. */
export const alipay: ChannelModule = {
  channel: 'alipay',
  notices: alipayNotices,
  endpointOf: (request) => {
    const path = request.target.split('?')[0];
    if (path === BILL_PATH) return 'billFile';
    if (path === AUTHORIZE_PATH) return 'authorize';
    return path === '/gateway.do' ? (METHODS.get(envelopeOf(request).method)?.endpoint ?? 'other') : null;
  },
  handle: (call, parts) => {
    if (call.endpoint === 'authorize') return authorizePage(call.request, parts);
    return call.endpoint === 'billFile' ? serveBill(call, parts) : handle(call, parts);
  },
  refuse: (call, code, _status, parts) => {
    const envelope = envelopeOf(call.request);
    const account = accountsOf('alipay', parts).find(
      (candidate) => alipayData(candidate).appId === envelope.fields['app_id'],
    );
    const subCode = code === 'SYSTEM_ERROR' ? 'ACQ.SYSTEM_ERROR' : code;
    const node =
      code === '20000' ? refusalOf('isp.unknow-error', '服务暂不可用') : refusalOf(subCode, '系统异常');
    return answer({ call, method: envelope.method, node, account: account ?? null });
  },
  makeAccounts: makeAlipayAccounts,
  settingsOf: alipaySettings,
  payerCode: newPayerCode,
  scan: scanText,
  newNumber: (_of, { clock }) => {
    const part = (): string => String(randomInt(10 ** 8)).padStart(8, '0');
    return `${chinaDate(clock.now()).replaceAll('-', '')}2200${part()}${part()}`;
  },
  draftNotice,
};

function handle(call: Call, parts: Parts): Answer {
  const envelope = envelopeOf(call.request);
  const entry = enter(envelope, parts);
  const { method, fields } = envelope;
  if (!entry.ok) return answer({ call, method, node: entry.node, account: entry.account });
  const { account, business } = entry;
  const known = METHODS.get(method);
  if (known === undefined)
    return answer({ call, method, node: refusal('40002', 'isv.invalid-method', '不存在的方法名'), account });
  const { node, lost = false, asError = false } = known.run({ account, business, fields, call }, parts);
  return { ...answer({ call, method: asError ? '' : method, node, account }), lost };
}

type Telling = {
  readonly call: Call;
  readonly method: string;
  readonly node: Node | CodelessNode;
  readonly account: Account | null;
};

/** Alipay answers 200 whatever it says, and calls its JSON a page. */
function answer({ call, method, node, account }: Telling): Answer {
  const name = METHODS.has(method) ? nodeNameOf(method) : 'error_response';
  return {
    status: 200,
    headers: { 'content-type': 'text/html;charset=utf-8' },
    body: answerBody(name, node, account === null ? null : signerOf(account, call)),
  };
}

/** The key and certificate of this application, or wrong ones where a fault rule asks for them. */
function signerOf(account: Account, { effects }: Call): Signer {
  const { gatewayKey, alipayCertificate, appCertificate, keyMode } = alipayData(account);
  const isUnknown = effectOf(effects, 'unknownSerial') !== null;
  // In key mode no key has a name: an unknown one shows only in the signature.
  const isForged = effectOf(effects, 'wrongSignature') !== null || (isUnknown && keyMode === 'key');
  return {
    key: isForged ? foreignKey() : gatewayKey,
    certificateNumber:
      keyMode === 'key' ? null : serialNumberOf(isUnknown ? appCertificate : alipayCertificate),
  };
}

let forger: string | undefined;

/** A key that is nobody's, made when a fault rule first asks for a wrong signature. */
function foreignKey(): string {
  forger ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return forger;
}
