import { effect, signal } from '@preact/signals';
import type { Words } from '../shared/language.ts';
import { client, follow, live, session } from './state.ts';
import type { CallReply } from './types.ts';

export const callReasons = ['water', 'tableware', 'bill', 'other'] as const;
export type CallReason = (typeof callReasons)[number];

/** The party's last call: from whichever phone, and whether somebody has seen it. */
export const call = signal<CallReply['call']>(null);
export const calling = signal<CallReason | null>(null);
/** Why the last tap was not heard. */
export const notCalled = signal<Words | null>(null);

function callPath(): string {
  return `/v1/seatings/${session.value?.seatingId}/call`;
}

/** 叫服务员: tells what is wanted; a lost answer is asked for again, and makes no second call. */
export async function callWaiter(reason: CallReason): Promise<void> {
  if (calling.value !== null) return;
  calling.value = reason;
  const answer = await client.command<CallReply>(callPath(), { reason });
  calling.value = null;
  notCalled.value = answer.ok || answer.problem.code === 'call.tooSoon' ? null : answer.problem;
  if (answer.ok) call.value = answer.value.call;
  // Somebody has just seen it: then that is what the phone shows.
  else await readCall();
}

async function readCall(): Promise<void> {
  const answer = await client.read<CallReply>(callPath());
  if (answer.ok) call.value = answer.value.call;
}

follow(/^(guest|openItem)\./, readCall);

// The line is back: the guest can tap again.
effect(() => {
  if (live.value.kind === 'live') notCalled.value = null;
});
