import { effect, signal } from '@preact/signals';
import { newId, type Problem } from '../shared/client.ts';
import { type AppSaid, type Channel, payInApp } from './pay-app.ts';
import { backFromApp, forgetPayer, leaveForApp, payerOf } from './payer.ts';
import { payPhrases } from './phrases-pay.ts';
import { client, live, orders, page, readParty, session, trouble } from './state.ts';
import type { Payment, PaymentOnly, PayOrderReply } from './types.ts';

/** What this phone asked to pay: its own payment, kept so that a reload finds it and nothing is asked twice. */
type Asked = {
  readonly seatingId: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly channel: Channel;
};

export type Own = Asked & {
  /** Null while nobody knows whether the house has heard of it. */
  readonly payment: Payment | null;
  /** `open`: the app's payment page lies above this one. */
  readonly app: AppSaid | 'open' | null;
};

export const own = signal<Own | null>(null);
export const sending = signal(false);

const stored = 'tangshi.payment';
const liveStates = ['asked', 'sent', 'waiting', 'doubtful', 'cancelling'];

/** Whether it may still be paid, or was and nobody knows. */
export function isLive({ payment }: Own): boolean {
  return payment === null || liveStates.includes(payment.attempt?.state ?? '');
}

function keep(next: Own | null): void {
  own.value = next;
  if (next === null) localStorage.removeItem(stored);
  else {
    const { seatingId, orderId, paymentId, amount, channel } = next;
    localStorage.setItem(stored, JSON.stringify({ seatingId, orderId, paymentId, amount, channel }));
  }
}

function kept(): Asked | null {
  const text = localStorage.getItem(stored);
  if (text === null) return null;
  // Parser: this page wrote it.
  const asked = JSON.parse(text) as Asked;
  return asked.seatingId === session.value?.seatingId ? asked : null;
}

/** Finds the own payment again after a reload, or on the way back from the app. */
export async function restorePayment(): Promise<void> {
  const asked = kept();
  if (asked === null) return;
  own.value = { ...asked, payment: null, app: null };
  await look();
  follow();
}

// An answer may have been lost with the page that waited for it: the bill says which payments there are.
effect(() => {
  const named = orders.value.flatMap(({ settlement }) => settlement?.tenders ?? []);
  const asked = own.peek() === null ? kept() : null;
  const pending = named.find(({ paymentId }) => paymentId === asked?.paymentId)?.state === 'pending';
  if (pending) void restorePayment();
});

// The line is back: what was said about it is over, and whether the payment arrived is asked without a tap.
effect(() => {
  if (live.value.kind !== 'live') return;
  const said = trouble.peek();
  if (said === payPhrases.nothingAsked || said === payPhrases.pressLater) trouble.value = null;
  if (own.peek()?.payment === null && !sending.peek()) void restorePayment();
});

// A page that was kept while the app or the wallet lay above it goes on where it was.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  sending.value = false;
  void restorePayment();
});

/**
 * Back from the app that was asked who pays: what was tapped is paid without another tap, if that is still what is due.
 * The page never leaves again by itself, however this ends.
 */
export async function goOnAfterApp(): Promise<void> {
  sending.value = true;
  const back = await backFromApp();
  sending.value = false;
  if (back === null) return;
  page.value = 'order';
  if (!back.ok) {
    trouble.value = back.problem;
    return;
  }
  const { orderId, amount, channel } = back.value;
  const order = orders.value.find((view) => view.order.id === orderId);
  if (order?.settlement?.totals.open === amount) await pay(orderId, amount, channel);
}

/** Asks to pay on this phone. An answer that was lost is asked for again under the same name. */
export async function pay(orderId: string, amount: number, channel: Channel): Promise<void> {
  const at = session.value;
  if (at === null || sending.value) return;
  const before = own.value;
  if (before !== null && before.payment !== null && isLive(before)) return;
  const again = before !== null && before.payment === null ? before : null;
  const asked = again ?? { seatingId: at.seatingId, orderId, paymentId: newId(), amount, channel };
  sending.value = true;
  const payerId = payerOf(asked.channel);
  if (payerId === null) return beKnown(asked);
  keep({ ...asked, payment: null, app: null });
  const body = { paymentId: asked.paymentId, amount: asked.amount, channel: asked.channel, payerId };
  const answer = await client.command<PayOrderReply>(`/v1/orders/${asked.orderId}/payments`, body);
  sending.value = false;
  if (answer.ok) {
    keep({ ...asked, payment: answer.value.payment, app: null });
    follow(true);
  } else if (!isUnknown(answer.problem)) {
    keep(null);
    trouble.value = answer.problem;
    await readParty();
  }
}

/** Without the name the app gives the guest nothing can be paid in it. Nothing was asked of the house yet. */
async function beKnown({ seatingId, orderId, amount, channel }: Asked): Promise<void> {
  const left = await leaveForApp({ seatingId, orderId, amount, channel });
  if (left.ok) return;
  sending.value = false;
  trouble.value = left.problem.status === 0 ? payPhrases.nothingAsked : left.problem;
}

function isUnknown({ status }: Problem): boolean {
  return status === 0 || status >= 500;
}

const stepMilliseconds = 700;
let following = 0;

/** Asks the house how it stands until it has ended; opens the app as soon as there is something to open it with. */
function follow(openApp = false): void {
  following += 1;
  void (async (turn) => {
    let opens = openApp;
    while (turn === following && own.value !== null && isLive(own.value)) {
      if (opens && shownNow() !== null) {
        opens = false;
        void goOn();
      }
      await new Promise((resolve) => setTimeout(resolve, stepMilliseconds));
      await read();
    }
    if (turn === following) await readParty();
  })(following);
}

function shownNow() {
  return own.value?.payment?.attempt?.shown ?? null;
}

/** How the own payment stands now, by the house's own word. */
async function read(): Promise<void> {
  await hear((paymentId) => client.read<PaymentOnly>(`/v1/payments/${paymentId}`));
}

/** The house asks the gateway at once; says whether it answered. */
async function look(): Promise<boolean> {
  return hear((paymentId) => client.command<PaymentOnly>(`/v1/payments/${paymentId}/look`, {}));
}

/** The guest asks: where the app said paid and the gateway still waits, it was not, and he may go on or stop. */
export async function checkNow(): Promise<void> {
  // Nobody who paid is told otherwise because the line is gone.
  if (!(await look())) {
    trouble.value = payPhrases.pressLater;
    return;
  }
  const now = own.value;
  if (now?.payment?.attempt?.state === 'waiting') own.value = { ...now, app: null };
}

/** The guest does not want to pay on this phone after all. */
export async function cancel(): Promise<void> {
  const heard = await hear((id) => client.command<PaymentOnly>(`/v1/payments/${id}/cancel`, {}));
  if (!heard) trouble.value = payPhrases.pressLater;
}

/** Takes what the house answers about the own payment; false where no answer came. */
async function hear(
  ask: (paymentId: string) => ReturnType<typeof client.read<PaymentOnly>>,
): Promise<boolean> {
  const paymentId = own.value?.paymentId;
  if (paymentId === undefined) return true;
  const answer = await ask(paymentId);
  const latest = own.value;
  const heard = answer.ok || !isUnknown(answer.problem);
  if (latest?.paymentId !== paymentId) return heard;
  if (answer.ok) own.value = { ...latest, payment: answer.value.payment };
  // The house has never heard of it. Should it still arrive, the bill names it and it is taken up again.
  else if (answer.problem.code === 'payment.unknown' && !sending.value) own.value = null;
  return heard;
}

/** Opens the app's payment page, again with the same order: the guest can pay it once only. */
export async function goOn(): Promise<void> {
  const now = own.value;
  const shown = shownNow();
  if (now === null || shown === null) return;
  own.value = { ...now, app: 'open' };
  const said = await payInApp(shown);
  const latest: Own | null = own.value;
  if (latest?.paymentId !== now.paymentId) return;
  own.value = { ...latest, app: said };
  if (said === 'paid' || said === 'failed') await look();
}

/** The result was read; what is due can be paid again, here or at the counter. */
export function forget(): void {
  keep(null);
}

/** What is due now, the same way as before. */
export async function payAgain(): Promise<void> {
  const before = own.value;
  if (before === null) return;
  // The gateway may have refused the very name it was given.
  if (before.payment?.attempt?.reason === 'account') forgetPayer(before.channel);
  keep(null);
  await readParty();
  const order = orders.value.find((view) => view.order.id === before.orderId);
  const open = order?.settlement?.totals.open ?? 0;
  if (open > 0) await pay(before.orderId, open, before.channel);
}
