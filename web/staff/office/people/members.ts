import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import type * as contract from '../../../../server/office/staff/contract.ts';
import { currentSession, isOwner, storeId } from '../../session.ts';

export type Members = ReplyOf<typeof contract.listMembers>;
export type Member = Members['staff'][number];
export type Devices = ReplyOf<typeof contract.listDevices>;
export type Device = Devices['devices'][number];
export type PairingCode = ReplyOf<typeof contract.renewPairingCode>;
export type Role = Member['role'];

export const membersPath = (): string => `/v1/stores/${storeId()}/staff`;
export const devicesPath = (): string => `/v1/stores/${storeId()}/devices`;

/** The roles whoever is signed in may give; the server decides, the page says it beforehand. */
export function rolesToGive(): readonly Role[] {
  const minded = ['cashier', 'waiter', 'cook'] as const;
  return isOwner() ? ['owner', 'manager', ...minded] : minded;
}

export function mayMind({ role }: Member): boolean {
  return rolesToGive().includes(role);
}

export function isMe({ id }: Member): boolean {
  return currentSession().staff?.staff.id === id;
}

/** Which of the typed is no PIN: four to eight digits. */
export function isPin(text: string): boolean {
  return /^\d{4,8}$/.test(text);
}
