import { createHash, randomBytes } from 'node:crypto';
import { effectOf } from '../core/faults.ts';
import { addTrade, payTrade, type Trade, tradeOf } from '../core/trades.ts';
import type { Account, Call, Parts } from '../core/types.ts';
import { badParameter, refused, type Reply } from './answers.ts';
import { at, type Demands, faultIn, type Fields, fingerprintOf, numberAt, textAt } from './fields.ts';
import { type Party, partyOf } from './party.ts';
import { orderPaid, REFERENCE } from './present.ts';
import { transactionOf } from './transaction.ts';

const CODE_ORDER: Demands = {
  description: { text: [1, 127] },
  out_trade_no: { text: [6, 32] },
  'payer.auth_code': { text: [1, 128] },
  'amount.total': 'whole',
  'amount.currency?': { text: [3, 3] },
  'attach?': { text: [0, 128] },
  'goods_tag?': { text: [0, 32] },
  'support_fapiao?': 'boolean',
};

/** How long the guest of the scenario types. */
const TYPING_MS = 3000;

/** What the last two digits of a payer code make happen; every other ending pays at once. */
type Scenario =
  | 'pays'
  | 'asksThenPays'
  | 'asksForever'
  | 'balanceTooLow'
  | 'expired'
  | 'bookedAndLost'
  | 'lost'
  | 'wrongPassword'
  | 'reverseRefusedTwice';
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  '01': 'asksThenPays',
  '02': 'asksForever',
  '03': 'balanceTooLow',
  '04': 'expired',
  '05': 'bookedAndLost',
  '06': 'lost',
  '07': 'wrongPassword',
  '08': 'asksForever',
  '09': 'reverseRefusedTwice',
};

/** POST /v3/pay/transactions/codepay: the till scanned the guest's payer code 付款码. */
export function codepay(account: Account, fields: Fields, call: Call, parts: Parts): Reply {
  const found = partyOf(account, fields, true);
  if (!found.ok) return found.reply;
  const fault = faultIn(fields, CODE_ORDER) ?? deeperFault(fields);
  if (fault !== null) return fault;
  const reference = textAt(fields, 'out_trade_no') ?? '';
  const name = {
    channel: 'wechat',
    account: account.id,
    subAccount: found.party.subMerchantNumber,
    reference,
  } as const;
  const known = tradeOf(name, parts);
  if (known !== null) return again(known, fingerprintOf(fields), parts);
  const code = textAt(fields, 'payer.auth_code') ?? '';
  const scenario = scenarioOf(code, call);
  if (scenario === 'lost') return { status: 500, json: null, lost: true };
  if (scenario === 'expired') {
    return refused({ status: 400, code: 'AUTH_CODE_EXPIRE', message: '付款码已过期，请刷新后重试' });
  }
  if (!isFirstUse(code, parts)) {
    return refused({ status: 400, code: 'AUTH_CODE_INVALID', message: '付款码无效或已使用' });
  }
  return charge(scenario, found.party, fields, call, parts);
}

function charge(scenario: Scenario, party: Party, fields: Fields, call: Call, parts: Parts): Reply {
  const looks = effectOf(call.effects, 'userPaying');
  const payerId = openIdOf(textAt(fields, 'payer.auth_code') ?? '');
  const amount = numberAt(fields, 'amount.total');
  const low = scenario === 'balanceTooLow';
  const trade = addTrade(
    {
      channel: 'wechat',
      account: party.account.id,
      subAccount: party.subMerchantNumber,
      appId: party.appId,
      subAppId: party.subAppId,
      reference: textAt(fields, 'out_trade_no') ?? '',
      kind: 'code',
      amount,
      paidAmount: amount + (effectOf(call.effects, 'wrongAmount')?.by ?? 0),
      subject: textAt(fields, 'description') ?? '',
      state: low ? 'failed' : 'asking',
      payerId,
      attach: textAt(fields, 'attach'),
      storeCode: textAt(fields, 'scene_info.store_info.id') ?? textAt(fields, 'scene_info.store_info.out_id'),
      device: textAt(fields, 'scene_info.device_id'),
      fingerprint: fingerprintOf(fields),
      failCode: low ? 'NOTENOUGH' : null,
      looksLeft: looks?.times ?? null,
      refusalsLeft: scenario === 'reverseRefusedTwice' ? 2 : 0,
      act: actOf(scenario),
    },
    parts,
  );
  if (low) return refused({ status: 403, code: 'NOTENOUGH', message: '用户余额不足' });
  const paysNow = looks === null && (scenario === 'pays' || scenario === 'bookedAndLost');
  if (!paysNow) return asking(trade, parts);
  const paid = payTrade(trade, payerId, parts);
  return { status: 200, json: transactionOf(paid, parts), lost: scenario === 'bookedAndLost' };
}

/** 202 in either of the two shapes a merchant must understand: the transaction, or a code. */
function asking(trade: Trade, parts: Parts): Reply {
  if (trade.id % 2 === 1) return { status: 202, json: transactionOf(trade, parts) };
  return refused({ status: 202, code: 'USERPAYING', message: '用户支付中，需要输入密码' });
}

function again(known: Trade, fingerprint: string, parts: Parts): Reply {
  if (known.kind === 'code' && known.fingerprint === fingerprint && known.state === 'asking') {
    return asking(known, parts);
  }
  if (known.state === 'paid') return orderPaid('ORDERPAID');
  if (known.state === 'closed' || known.state === 'reversed') {
    return refused({ status: 400, code: 'ORDER_CLOSED', message: '订单已关闭或已撤销' });
  }
  return refused({ status: 403, code: 'OUT_TRADE_NO_USED', message: '商户订单号重复' });
}

function scenarioOf(code: string, { effects }: Call): Scenario {
  if (effectOf(effects, 'balanceTooLow') !== null) return 'balanceTooLow';
  return SCENARIOS[code.slice(-2)] ?? 'pays';
}

function actOf(scenario: Scenario): { do: 'pay' | 'fail'; afterMs: number } | null {
  if (scenario === 'asksThenPays') return { do: 'pay', afterMs: TYPING_MS };
  if (scenario === 'wrongPassword') return { do: 'fail', afterMs: TYPING_MS };
  return null;
}

function deeperFault(fields: Fields): Reply | null {
  if (!REFERENCE.test(textAt(fields, 'out_trade_no') ?? ''))
    return badParameter('out_trade_no', '含有不允许的字符');
  const store = at(fields, 'scene_info.store_info');
  const named = textAt(fields, 'scene_info.store_info.id') ?? textAt(fields, 'scene_info.store_info.out_id');
  if (store === undefined || named === null) return badParameter('scene_info.store_info', '为必填字段');
  if (/^1[0-5]\d{16}$/.test(textAt(fields, 'payer.auth_code') ?? '')) return null;
  return refused({ status: 400, code: 'AUTH_CODE_ERROR', message: '付款码格式有误' });
}

/** A payer code is good for one payment; what is kept is a digest. */
function isFirstUse(code: string, { book, clock }: Parts): boolean {
  const digest = createHash('sha256').update(`wechat ${code}`).digest('hex');
  return (
    book.run('insert into used_code values (?, ?) on conflict do nothing', digest, clock.now()).changed === 1
  );
}

function openIdOf(code: string): string {
  return `o${createHash('sha256').update(`openid ${code}`).digest('base64url').slice(0, 27)}`;
}

/** A fresh payer code; the last two digits choose what happens. */
export function wechatPayerCode(scenario: string): string {
  const digits = BigInt(`0x${randomBytes(8).toString('hex')}`)
    .toString()
    .padStart(14, '0')
    .slice(-14);
  return `13${digits}${scenario.padStart(2, '0').slice(-2)}`;
}
