import type { Answer } from '../shared/client.ts';
import type { Channel } from './pay-app.ts';
import { client, session } from './state.ts';
import type { PayerAsked, PayerNamed } from './types.ts';

/** What the guest tapped to pay when the phone left for its app to be known; good for one way back. */
type Trip = {
  readonly state: string;
  readonly seatingId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly channel: Channel;
};

const storedTrip = 'tangshi.trip';
const brought = takeFromAddress();

/** What the app added to the address: taken out of it at once, so that a reload or a shared link brings it no more. */
function takeFromAddress(): { readonly code: string; readonly state: string } | null {
  const asked = new URLSearchParams(location.search);
  const code = asked.get('code') ?? asked.get('auth_code');
  const state = asked.get('state');
  if (code === null || state === null) return null;
  history.replaceState(null, '', location.pathname);
  return { code, state };
}

/** An app names a guest to each shop's own account, so the name is kept by store. */
function storedPayer(channel: Channel): string {
  return `tangshi.payer.${session.value?.storeId}.${channel}`;
}

/** Who pays, as the app named him to this page; null while the app was not asked. */
export function payerOf(channel: Channel): string | null {
  return sessionStorage.getItem(storedPayer(channel));
}

/** The app is asked anew by the next tap. */
export function forgetPayer(channel: Channel): void {
  sessionStorage.removeItem(storedPayer(channel));
}

/** Leaves for the app, which sends the phone back here with a code and asks the guest nothing. */
export async function leaveForApp(wanted: Omit<Trip, 'state'>): Promise<Answer<PayerAsked>> {
  const asked = new URLSearchParams({ channel: wanted.channel, back: location.pathname });
  const answer = await client.read<PayerAsked>(`/v1/orders/${wanted.orderId}/payer?${asked}`);
  if (!answer.ok) return answer;
  sessionStorage.setItem(storedTrip, JSON.stringify({ ...wanted, state: answer.value.state }));
  location.replace(answer.value.url);
  return answer;
}

/**
 * Back from the app: has the house ask who the code stands for. Null where this phone did not ask for this code; it is
 * not used then.
 */
export async function backFromApp(): Promise<Answer<Trip> | null> {
  const text = sessionStorage.getItem(storedTrip);
  if (brought === null || text === null) return null;
  sessionStorage.removeItem(storedTrip);
  // Parser: this page wrote it.
  const trip = JSON.parse(text) as Trip;
  if (trip.state !== brought.state || trip.seatingId !== session.value?.seatingId) return null;
  const { channel, orderId } = trip;
  const asked = { channel, code: brought.code };
  const answer = await client.command<PayerNamed>(`/v1/orders/${orderId}/payer`, asked);
  if (!answer.ok) return answer;
  sessionStorage.setItem(storedPayer(channel), answer.value.payerId);
  return { ok: true, value: trip };
}
