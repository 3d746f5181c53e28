import { createHash, randomInt } from 'node:crypto';
import { effectOf } from '../core/faults.ts';
import type { Call, Parts } from '../core/types.ts';

/** What happens to a payer code 付款码, chosen by its last two digits or by a fault rule. */
export type PayerPlan = {
  /** pay: at once. ask: a password first. balance, expired: refused. */
  readonly does: 'pay' | 'ask' | 'balance' | 'expired';
  /** After a password was asked for: what happens by itself. */
  readonly act: { readonly do: 'pay' | 'fail'; readonly afterMs: number } | null;
  /** So many queries say "waiting", then it is paid. */
  readonly looks: number | null;
  /** So many cancels are refused. */
  readonly refusals: number;
  readonly booked: boolean;
  readonly answered: boolean;
};

const PAYS: PayerPlan = {
  does: 'pay',
  act: null,
  looks: null,
  refusals: 0,
  booked: true,
  answered: true,
};
const ASKS: PayerPlan = { ...PAYS, does: 'ask' };
const PASSWORD_MS = 3000;

const SCENARIOS: Readonly<Record<string, PayerPlan>> = {
  '00': PAYS,
  '01': { ...ASKS, act: { do: 'pay', afterMs: PASSWORD_MS } },
  '02': ASKS,
  '03': { ...PAYS, does: 'balance' },
  '04': { ...PAYS, does: 'expired' },
  '05': { ...PAYS, answered: false },
  '06': { ...PAYS, booked: false, answered: false },
  '07': { ...ASKS, act: { do: 'fail', afterMs: PASSWORD_MS } },
  '08': ASKS,
  '09': { ...ASKS, refusals: 2 },
};

/** What this code does in this call. */
export function planOf(code: string, { effects }: Pick<Call, 'effects'>): PayerPlan {
  const userPaying = effectOf(effects, 'userPaying');
  if (effectOf(effects, 'balanceTooLow') !== null) return { ...PAYS, does: 'balance' };
  if (userPaying !== null) return { ...ASKS, looks: userPaying.times };
  return SCENARIOS[code.slice(-2)] ?? PAYS;
}

/** A fresh code of 18 digits. */
export function newPayerCode(scenario: string): string {
  const random = String(randomInt(10 ** 12)).padStart(12, '0');
  return `28${random}${String(randomInt(100)).padStart(2, '0')}${scenario.slice(-2).padStart(2, '0')}`;
}

/** Whether these are the digits of one of Alipay's codes. */
export function isPayerCode(code: string): boolean {
  return /^(2[5-9]|30)\d{14,22}$/.test(code);
}

/** Whose code it is: an id made of it, for the code itself is never kept. */
export function payerOf(code: string): string {
  const digits = BigInt(`0x${digestOf(code).slice(0, 16)}`) % 1_000_000_000_000n;
  return `2088${String(digits).padStart(12, '0')}`;
}

/** A code serves once; false where it was used before. */
export function useOnce(code: string, { book, clock }: Pick<Parts, 'book' | 'clock'>): boolean {
  const sql = 'insert into used_code (digest, at) values (?, ?) on conflict do nothing';
  return book.run(sql, digestOf(code), clock.now()).changed === 1;
}

function digestOf(code: string): string {
  return createHash('sha256').update(`alipay ${code}`, 'utf8').digest('hex');
}
