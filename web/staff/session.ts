import type { ReplyOf } from '../../server/platform/http/contract.ts';
import type * as staff from '../../server/office/staff/contract.ts';
import { type Client, makeClient } from '../shared/client.ts';

/** The device stays paired; who works on it changes through the evening. */
export type Device = ReplyOf<typeof staff.pairDevice>;
export type SignedIn = ReplyOf<typeof staff.startSession>;
export type StaffSession = { readonly device: Device | null; readonly staff: SignedIn | null };

const deviceKey = 'tangshi.device';
const staffKey = 'tangshi.staff';

let session: StaffSession = {
  // Parser: this page wrote both.
  device: JSON.parse(localStorage.getItem(deviceKey) ?? 'null') as Device | null,
  staff: JSON.parse(sessionStorage.getItem(staffKey) ?? 'null') as SignedIn | null,
};
const listeners = new Set<() => void>();

export function currentSession(): StaffSession {
  return session;
}

export function onSessionChange(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export function keepDevice(device: Device | null): void {
  if (device === null) localStorage.removeItem(deviceKey);
  else localStorage.setItem(deviceKey, JSON.stringify(device));
  change({ device, staff: null });
}

export function keepStaff(signedIn: SignedIn | null): void {
  if (signedIn === null) sessionStorage.removeItem(staffKey);
  else sessionStorage.setItem(staffKey, JSON.stringify(signedIn));
  change({ ...session, staff: signedIn });
}

function change(next: StaffSession): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Calls as the device, before anyone has signed in. */
export const deviceClient: Client = makeClient(
  () => session.device?.deviceToken ?? null,
  () => keepDevice(null),
);

/** Calls as whoever is signed in. */
export const client: Client = makeClient(
  () => session.staff?.token ?? null,
  () => keepStaff(null),
);

export function storeId(): number {
  return session.staff?.storeId ?? 0;
}

const takesMoney = ['owner', 'manager', 'cashier'];

/** Whether whoever is signed in may take and give back money; the server decides, the screen says it beforehand. */
export function mayTakeMoney(): boolean {
  return takesMoney.includes(session.staff?.staff.role ?? '');
}

/** Where the money goes is the owner's alone. */
export function isOwner(): boolean {
  return session.staff?.staff.role === 'owner';
}

/** The books themselves are the manager's. */
export function mayReadBooks(): boolean {
  return ['owner', 'manager'].includes(session.staff?.staff.role ?? '');
}
