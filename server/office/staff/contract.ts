import { z } from 'zod';
import { pinPattern } from '../../platform/access/pin.ts';
import { roles } from '../../platform/access/principal.ts';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, storeNumber, time, uuid, words } from '../../platform/http/fields.ts';

const role = z.enum(roles);
const pin = z.string().regex(pinPattern);
const inStore = z.strictObject({ storeId: storeNumber });
const person = z.object({ id: uuid, name: words, role });
const member = person.extend({ active: z.boolean() });
const asked = { query: nothing, body: nothing } as const;

export const pairDevice = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/devices',
  summary: 'Pair a device with a store by the code shown there; the token is told once',
  tag: 'access',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    pairingCode: z.string().regex(/^[1-9]\d{0,9}-[1-9]\d{0,9}-\d{8}$/),
    name: plainText(60),
  }),
  reply: z.object({ deviceId: uuid, deviceToken: z.string(), storeId: z.int(), storeName: words }),
  refusals: ['access.pairingCodeWrong'],
});

export const listStaff = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/staff',
  summary: 'Who works in this store: the list a person chooses themselves from before the PIN',
  tag: 'access',
  params: nothing,
  ...asked,
  reply: z.object({ staff: z.array(person) }),
  refusals: ['access.signInNeeded', 'access.notAllowed'],
});

export const startSession = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in on a paired device with the PIN; the token is told once',
  tag: 'access',
  params: nothing,
  query: nothing,
  body: z.strictObject({ staffId: uuid, pin }),
  reply: z.object({ token: z.string(), staff: person, storeId: z.int(), expiresAt: time }),
  refusals: ['access.signInNeeded', 'access.notAllowed', 'access.pinWrong', 'access.deviceWaits'],
});

export const endSession = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out',
  tag: 'access',
  params: nothing,
  ...asked,
  reply: z.object({ ended: z.boolean() }),
  refusals: ['access.signInNeeded', 'access.notAllowed'],
});

const officeRefusals = ['access.signInNeeded', 'access.notAllowed'] as const;

export const listMembers = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/staff',
  summary: 'Everyone who works or worked in this store',
  tag: 'staff',
  params: inStore,
  ...asked,
  reply: z.object({ staff: z.array(member) }),
  refusals: [...officeRefusals],
});

export const addMember = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/staff',
  summary: 'Add a person',
  tag: 'staff',
  params: inStore,
  query: nothing,
  body: z.strictObject({ staffId: uuid, name: words, role, pin }),
  reply: member,
  refusals: [...officeRefusals, 'id.taken'],
});

const oneMember = z.strictObject({ storeId: storeNumber, staffId: uuid });

export const changeMember = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/staff/:staffId',
  summary: 'Change name or role, or let a person go (active: false): their sessions end at once',
  tag: 'staff',
  params: oneMember,
  query: nothing,
  body: z.strictObject({ name: words, role, active: z.boolean() }),
  reply: member,
  refusals: [...officeRefusals, 'staff.notFound', 'staff.lastOwner'],
});

export const resetPin = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/staff/:staffId/pin',
  summary: 'Give a person a new PIN: their sessions end at once',
  tag: 'staff',
  params: oneMember,
  query: nothing,
  body: z.strictObject({ pin }),
  reply: z.object({ reset: z.boolean() }),
  refusals: [...officeRefusals, 'staff.notFound'],
});

export const listDevices = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/devices',
  summary: 'The devices paired with this store, the newest 200',
  tag: 'staff',
  params: inStore,
  ...asked,
  reply: z.object({
    devices: z.array(z.object({ id: uuid, name: z.string(), pairedAt: time, revokedAt: time.nullable() })),
  }),
  refusals: [...officeRefusals],
});

export const renameDevice = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/devices/:deviceId',
  summary: 'Call a device by another name; nobody on it is signed out',
  tag: 'staff',
  params: z.strictObject({ storeId: storeNumber, deviceId: uuid }),
  query: nothing,
  body: z.strictObject({ name: plainText(60) }),
  reply: z.object({ id: uuid, name: z.string() }),
  refusals: [...officeRefusals, 'device.notFound'],
});

export const revokeDevice = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/stores/:storeId/devices/:deviceId',
  summary: 'Revoke a device: it and all sessions on it end at once',
  tag: 'staff',
  params: z.strictObject({ storeId: storeNumber, deviceId: uuid }),
  ...asked,
  reply: z.object({ revoked: z.boolean() }),
  refusals: [...officeRefusals, 'device.notFound'],
});

export const renewPairingCode = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/pairing-code',
  summary: 'Make a new pairing code for 15 minutes; the one before ends',
  tag: 'staff',
  params: inStore,
  ...asked,
  reply: z.object({ pairingCode: z.string(), expiresAt: time, uses: z.int() }),
  refusals: [...officeRefusals],
});
