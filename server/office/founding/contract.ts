import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText } from '../../platform/http/fields.ts';
import { pairDevice, startSession } from '../staff/contract.ts';

/** A name may be left empty in one of its languages. */
const line = z.union([z.literal(''), plainText(60)]);
const names = z.strictObject({ zh: line, en: line });

export const getHouse = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/house',
  summary: 'Whether this program still waits for its shop to be opened',
  tag: 'house',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: z.object({ waiting: z.boolean() }),
  refusals: [],
});

export const openHouse = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/house',
  summary:
    'Open the shop of an empty program by the code its start prints: shop, owner, this device; both tokens are told once',
  tag: 'house',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    code: plainText(40),
    name: names,
    region: z.enum(['mainland', 'other']),
    currency: plainText(10),
    timezone: plainText(60),
    /** When a business day ends: minutes after midnight, noon at the latest. */
    cutoffMinutes: z.int().min(0).max(720),
    owner: z.strictObject({ name: names, pin: z.string().max(40) }),
    deviceName: plainText(60),
  }),
  /** What pairing the device answers, and what signing in on it answers. */
  reply: pairDevice.reply.extend({ session: startSession.reply }),
  refusals: [
    'house.alreadyOpen',
    'house.codeWrong',
    'house.codeWaits',
    'house.nameMissing',
    'house.ownerNameMissing',
    'house.pinBad',
    'house.currencyUnknown',
    'house.mainlandCurrency',
    'house.timezoneUnknown',
  ],
});
