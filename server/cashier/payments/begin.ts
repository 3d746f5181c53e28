import { randomBytes } from 'node:crypto';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Tx } from '../../spine/transaction.ts';
import { partsOfBill } from '../bills/domain/desk.ts';
import type { Work } from '../bills/domain/types.ts';
import type { Channel, Gateway, Mode } from '../gateways/index.ts';
import type { CashierParts } from '../parts.ts';
import { stageNewAttempt } from './attempt-rows.ts';
import type { Attempt } from './domain/attempt.ts';
import { askGateway } from './domain/gateway.ts';

/** What was begun: cash has no attempt, and only a scanned code has one to hold. */
export type Begun = { readonly attempt: Attempt | null; readonly payerCode: string | null };

export type BeginAsked = {
  readonly paymentId: string;
  readonly billId: string;
  readonly amount: number;
  readonly channel: Channel;
  readonly mode: Mode;
  readonly payerCode: string | null;
  readonly payerId: string | null;
};

/** How long a guest may take to pay what is shown. */
const shownMs = 5 * 60_000;
/** A code charge that nobody sent within this is never sent. */
const unsentMs = 30_000;

/** Writes the payment and its attempt with the exact request; what sends it finds it when it is committed. */
export async function beginAttempt(
  tx: Tx,
  work: Work,
  asked: BeginAsked,
  { gateways, noticeUrl }: CashierParts,
): Promise<Decision<Begun>> {
  const { paymentId, billId, amount, channel, mode, payerCode } = asked;
  // Both channels take yuan and nothing else.
  if (work.store.currency !== 'CNY')
    return refuse('payment.otherCurrency', { currency: work.store.currency });
  const opened = await gateways.open(tx, { storeId: work.store.storeId, channel });
  if (!opened.ok) return opened;
  const { accountId, gateway } = opened.value;
  const reference = newReference();
  const payment = askGateway(work, { paymentId, billId, amount, channel, reference });
  if (!payment.ok) return payment;
  const now = work.now.getTime();
  const expiresAt = new Date(now + shownMs);
  const attempt: Attempt = {
    paymentId,
    storeId: work.store.storeId,
    billId,
    accountId,
    channel,
    mode,
    reference,
    amount,
    state: 'asked',
    request: requestOf(gateway, work, asked, {
      reference,
      expiresAt,
      noticeUrl: noticeUrl(tx.merchantId, accountId),
    }),
    shown: null,
    reason: null,
    code: null,
    gatewayNumber: null,
    paidAmount: null,
    paidAt: null,
    askedAt: work.now.toISOString(),
    sentAt: null,
    expiresAt: expiresAt.toISOString(),
    cancelAskedAt: null,
    cancelSentAt: null,
    endedAt: null,
    looks: 0,
    nextLookAt: new Date(mode === 'code' ? now + unsentMs : now).toISOString(),
  };
  stageNewAttempt(tx, attempt);
  return accept({ attempt, payerCode });
}

type Named = { readonly reference: string; readonly expiresAt: Date; readonly noticeUrl: string | null };

function requestOf(gateway: Gateway, work: Work, asked: BeginAsked, named: Named): Attempt['request'] {
  const { amount, mode, payerId, billId } = asked;
  const { storeId, name } = work.store;
  const [part] = partsOfBill(work, billId);
  const number = part === undefined ? '' : (work.accounts.get(part.orderId)?.orderNumber ?? '');
  const ask = {
    ...named,
    amount,
    // Alipay takes none of these signs in a subject.
    subject: `${name.zh} ${number}`.replaceAll(/[/=&]/g, ' ').trim(),
    storeId,
    deviceId: String(storeId),
    now: work.now,
  };
  return mode === 'code' ? gateway.chargeRequest(ask) : gateway.presentRequest({ ...ask, mode, payerId });
}

/** 32 characters, 186 bits of chance: nobody guesses the number of another payment. */
function newReference(): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let text = '';
  while (text.length < 32)
    for (const byte of randomBytes(48)) if (byte < 248 && text.length < 32) text += alphabet[byte % 62];
  return text;
}
