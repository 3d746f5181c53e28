import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import type { ChargeAsk, ChargeOutcome, Gateway, Presented, RawNotice, RefundAsk } from './port.ts';

/** How a guest and the gateway behave when the till scans a payer code. */
export type PayerScenario =
  | 'pays'
  | 'asksThenPays'
  | 'asksForever'
  | 'balanceTooLow'
  | 'expired'
  | 'bookedAndLost'
  | 'lost'
  | 'wrongPassword'
  | 'reverseRefusedTwice';

/** What goes wrong with the next call of this kind that names the reference. */
export type Fault = {
  readonly endpoint:
    | ('charge' | 'present' | 'query' | 'cancel' | 'refund' | 'queryRefund' | 'notice' | 'bill')
    | 'payer';
  /** Of the payment or refund; the code itself where a payer is asked about. */
  readonly reference: string;
  readonly effect:
    | { readonly kind: 'dropBefore' | 'dropAfter' }
    | { readonly kind: 'fail'; readonly when: 'before' | 'after'; readonly as: 'systemError' | 'html' }
    | { readonly kind: 'delay'; readonly ms: number }
    | { readonly kind: 'wrongSignature' | 'balanceTooLow' | 'duplicate' }
    | { readonly kind: 'wrongAmount'; readonly by: number }
    | { readonly kind: 'refundProcessing'; readonly ends: 'SUCCESS' | 'ABNORMAL'; readonly afterMs: number };
};

/** Money as the gateway's own book has it; refunds and reversals with a positive amount too. */
export type Movement = {
  readonly kind: 'payment' | 'reversal' | 'refund';
  readonly reference: string;
  readonly refundReference: string | null;
  readonly number: string;
  readonly amount: number;
  readonly at: Date;
};

/** The other side, as a test moves it: the gateway's faults and clock, and the guest with his phone. */
export type Counterpart = {
  payerCode(scenario: PayerScenario): Promise<string>;
  /** The guest opens what he was shown; false where there is nothing to pay any more. */
  open(shown: Presented): Promise<boolean>;
  /** The guest opens and pays it; false where he cannot. */
  pay(shown: Presented): Promise<boolean>;
  /** The guest's phone opens an address to be known, and comes back to this one; null where it does not. */
  sendBack(address: string): Promise<URL | null>;
  fault(fault: Fault): Promise<void>;
  /** Moves the gateway's clock forward; what falls due meanwhile happens. */
  advance(ms: number): Promise<void>;
  now(): Promise<Date>;
  /** All money of the account under test. */
  money(): Promise<readonly Movement[]>;
  /** Where it sends notices of a reference, and those that came, oldest first. */
  noticeUrl(reference: string): string;
  notices(reference: string): readonly RawNotice[];
};

/** A gateway under test. All its faces are of one account, but for the stranger. */
export type Subject = {
  readonly gateway: Gateway;
  /** Waits only `hastyMs` for an answer, and as long again for that of a charge. */
  readonly hasty: Gateway;
  /** Signs with a key that is not the merchant's. */
  readonly wrongKey: Gateway;
  /** Another merchant of the same gateway. */
  readonly stranger: Gateway;
  readonly counterpart: Counterpart;
  /** A guest as the app names him. */
  readonly payerId: string;
  /** What the gateways reported so far, and what must never be among it. */
  readonly lines: () => readonly string[];
  readonly secrets: readonly string[];
};

export const hastyMs = 400;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A reference as the till makes them. */
export function newReference(): string {
  return Array.from(randomBytes(32), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** Something to be paid for, like no other. */
export function newAsk(): ChargeAsk {
  const now = new Date();
  return {
    reference: newReference(),
    amount: randomInt(200, 10_000),
    subject: '堂食 A12 番茄炒蛋, 米饭',
    storeId: 1,
    deviceId: 'till-1',
    now,
    expiresAt: new Date(now.getTime() + 300_000),
  };
}

/** Scans a payer code of this scenario. */
export async function chargeBy({ gateway, counterpart }: Subject, scenario: PayerScenario, ask = newAsk()) {
  const outcome = await gateway.charge(gateway.chargeRequest(ask), await counterpart.payerCode(scenario));
  return { ...ask, outcome };
}

/** A payment that came, to do something with. */
export async function paidCharge(subject: Subject) {
  const charged = await chargeBy(subject, 'pays');
  return { ...charged, payment: expectPaid(charged.outcome, charged.amount) };
}

/** The refund of a part of a payment. */
export function refundAskOf(paid: { reference: string; amount: number }, amount = 60): RefundAsk {
  return {
    reference: paid.reference,
    refundReference: newReference(),
    amount,
    total: paid.amount,
    reason: '少了一份',
    noticeUrl: null,
  };
}

/** An order on a screen or in the guest's app, and what he was shown. */
export async function presentTo(
  { gateway, counterpart, payerId }: Subject,
  mode: 'native' | 'inApp',
  ask = newAsk(),
) {
  const noticeUrl = counterpart.noticeUrl(ask.reference);
  const payer = mode === 'inApp' ? payerId : null;
  const request = gateway.presentRequest({ ...ask, mode, noticeUrl, payerId: payer });
  const outcome = await gateway.present(request);
  const { shown } = expectState(outcome, 'presented');
  return { ...ask, request, shown };
}

/** An outcome must be in this state; the whole of it is in the message. */
export function expectState<O extends { readonly state: string }, S extends O['state']>(
  outcome: O,
  state: S,
): Extract<O, { state: S }> {
  assert.ok(isIn(outcome, state), `expected ${state}, got ${JSON.stringify(outcome)}`);
  return outcome;
}

function isIn<O extends { readonly state: string }, S extends O['state']>(
  outcome: O,
  state: S,
): outcome is Extract<O, { state: S }> {
  return outcome.state === state;
}

/** Paid, in full and with the gateway's number. */
export function expectPaid(outcome: ChargeOutcome, amount: number) {
  const { payment } = expectState(outcome, 'succeeded');
  assert.equal(payment.amount, amount);
  assert.notEqual(payment.number, '');
  return payment;
}

/** What moved for a reference must be these kinds and amounts, in this order. */
export async function expectMoney(
  { counterpart }: Subject,
  reference: string,
  moves: readonly (readonly [Movement['kind'], number])[],
): Promise<void> {
  const found = (await counterpart.money()).filter((move) => move.reference === reference);
  assert.deepEqual(
    found.map(({ kind, amount }) => [kind, amount]),
    moves,
  );
}
