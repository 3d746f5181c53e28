import { randomBytes, randomUUID } from 'node:crypto';
import { houseBody } from '../harness/empty-program.ts';
import { onePixel } from '../harness/one-pixel.ts';
import { ids } from '../harness/small-menu.ts';
import { type Caller, callers, type Expectation } from './callers.ts';

const party: readonly Caller[] = ['guest'];
const byPhone = () => `phoneId=${randomUUID()}`;
const cartLine = () => {
  const dish = { itemId: ids.cola, variantId: ids.colaCan, options: [] };
  return { id: randomUUID(), ...dish, count: 1, note: null };
};

/** Whoever is of this house or of none. */
const everyone = callers.filter((each) => each !== 'otherStore' && each !== 'otherMerchant');

/** What only the phones of the party itself may do. */
export const guestsOnly: Readonly<Record<string, Expectation>> = {
  'GET /v1/seatings/:seatingId/cart': { may: party, query: byPhone },
  'POST /v1/seatings/:seatingId/cart/lines': { may: party, query: byPhone, body: cartLine },
  'POST /v1/seatings/:seatingId/cart/lines/:lineId/change': {
    may: party,
    query: byPhone,
    body: () => ({ by: 1 }),
  },
  'DELETE /v1/seatings/:seatingId/cart/lines/:lineId': { may: party, query: byPhone },
  'PUT /v1/seatings/:seatingId/cart/phone': {
    may: party,
    query: byPhone,
    body: () => ({ nickname: '小宝' }),
  },
  'POST /v1/seatings/:seatingId/cart/send': {
    may: party,
    query: byPhone,
    body: ({ orderId, lineId }) => ({ roundId: randomUUID(), orderId, lines: [{ id: lineId, count: 1 }] }),
  },
  'GET /v1/seatings/:seatingId/call': { may: party },
  'POST /v1/seatings/:seatingId/call': { may: party, body: () => ({ reason: 'water' }) },
};

/** A customer display is a device nobody is signed in at. */
export const displays: Readonly<Record<string, Expectation>> = {
  'PUT /v1/stores/:storeId/till-view': {
    may: ['owner', 'manager', 'cashier'],
    body: ({ billId }) => ({ billId }),
  },
  'GET /v1/stores/:storeId/tills': { may: ['device'] },
  'PUT /v1/stores/:storeId/display': { may: ['device'], body: () => ({ tillId: null }) },
  'GET /v1/stores/:storeId/display': { may: ['device'] },
};

/** Pictures are asked for by a page's own tags, which carry no session. */
export const photos: Readonly<Record<string, Expectation>> = {
  'POST /v1/stores/:storeId/photos': {
    may: ['owner', 'manager'],
    // Another picture than the one that is kept already: a photo is named by its content.
    body: () => ({
      base64: Buffer.concat([Buffer.from(onePixel, 'base64'), randomBytes(6)]).toString('base64'),
    }),
  },
  'GET /v1/photos/:merchant/:photo': {
    may: everyone,
    ownOnly: true,
  },
};

/** Opening a shop: whoever asks is told that it is open already. */
export const founding: Readonly<Record<string, Expectation>> = {
  'GET /v1/house': { may: everyone, ownOnly: true },
  'POST /v1/house': { may: everyone, ownOnly: true, body: () => houseBody('AAAA-BBBB-CCCC') },
};
