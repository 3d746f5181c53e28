import { randomUUID } from 'node:crypto';
import { usualSettings } from '../../server/office/merchants-stores/index.ts';
import { testPin } from '../harness/house.ts';
import { sampleAccount } from '../cashier/sample-account.ts';
import { samplePrinter } from '../printing/contents.ts';
import { ids, smallMenu } from '../harness/small-menu.ts';
import type { Caller, Expectation, Known } from './callers.ts';
import { displays, founding, guestsOnly, photos } from './expectations-guests.ts';

const office: readonly Caller[] = ['owner', 'manager'];
const shopNow = { name: { zh: '甲', en: 'A' }, cutoffMinutes: 240 };
const till: readonly Caller[] = ['owner', 'manager', 'cashier'];
const floor: readonly Caller[] = ['owner', 'manager', 'cashier', 'waiter'];
const house: readonly Caller[] = ['owner', 'manager', 'cashier', 'waiter', 'cook'];
const nobodyHere: readonly Caller[] = [];
/** The party's own phone; at what belongs to the whole store any table's. */
const party: readonly Caller[] = ['guest'];
const phones: readonly Caller[] = ['guest', 'otherGuest'];

const reason = '客人要求';
const name = { zh: '甲', en: 'A' };
const nothing = () => ({});
const date = () => new Date(Date.now() + 8 * 3_600_000 - 4 * 3_600_000).toISOString().slice(0, 10);
const change = () => ({ changeId: randomUUID(), quantity: '1', reason });
const cola = { itemId: ids.cola, variantId: ids.colaCan, options: [], quantity: '1' };
const wanted = () => ({ id: randomUUID(), ...cola });

const access: Readonly<Record<string, Expectation>> = {
  'GET /v1/info': { may: ['nobody', 'device', ...house, ...phones], ownOnly: true },
  'GET /v1/stores/:storeId/today': { may: [...house, ...phones] },
  'POST /v1/devices': {
    may: ['nobody', 'device', ...house, ...phones],
    ownOnly: true,
    // A wrong code is what everyone may try, a limited number of times.
    body: () => ({ pairingCode: '1-1-00000000', name: 'x' }),
  },
  'GET /v1/staff': { may: ['device', ...house], ownOnly: true },
  'POST /v1/sessions': { may: ['device'], body: ({ staffId }) => ({ staffId, pin: testPin }) },
  'DELETE /v1/sessions/current': { may: [...house, ...phones], ownOnly: true, ends: 'caller' },
  'GET /v1/stores/:storeId/staff': { may: office },
  'POST /v1/stores/:storeId/staff': {
    may: office,
    body: () => ({ staffId: randomUUID(), name, role: 'cook', pin: testPin }),
  },
  'PUT /v1/stores/:storeId/staff/:staffId': {
    may: office,
    body: () => ({ name, role: 'waiter', active: true }),
  },
  'PUT /v1/stores/:storeId/staff/:staffId/pin': { may: office, body: () => ({ pin: testPin }) },
  'GET /v1/stores/:storeId/devices': { may: office },
  'PUT /v1/stores/:storeId/devices/:deviceId': { may: office, body: () => ({ name: '前台' }) },
  'DELETE /v1/stores/:storeId/devices/:deviceId': { may: office },
  'POST /v1/stores/:storeId/pairing-code': { may: office, body: nothing },
  'GET /v1/stores/:storeId/settings': { may: office },
  'PUT /v1/stores/:storeId': { may: ['owner'], body: () => ({ was: shopNow, is: shopNow }) },
  'PUT /v1/stores/:storeId/settings': { may: office, body: () => ({ basedOn: 1, settings: usualSettings }) },
  'GET /v1/stores/:storeId/records': { may: office },
  'GET /v1/live': { may: ['device', ...house, ...phones], ownOnly: true, ends: 'caller' },
};

const floorAndMenu: Readonly<Record<string, Expectation>> = {
  'GET /v1/stores/:storeId/menu': { may: [...house, ...phones] },
  'GET /v1/stores/:storeId/routing': { may: house },
  'PUT /v1/stores/:storeId/routing': {
    may: office,
    body: () => ({ fallbackStationId: null, categories: [], rules: [] }),
  },
  'POST /v1/stores/:storeId/menu/import': { may: office, body: () => smallMenu },
  'PUT /v1/stores/:storeId/items/:itemId/portions': {
    may: house,
    body: () => ({ left: null, soldOut: false }),
  },
  'GET /v1/stores/:storeId/floor': { may: house },
  'GET /v1/seatings/:seatingId': { may: [...house, ...party] },
  'POST /v1/stores/:storeId/seatings': {
    may: floor,
    body: ({ freeTableId: tableId }) => ({
      seatingId: randomUUID(),
      orderId: randomUUID(),
      tableId,
      covers: 2,
    }),
  },
  'POST /v1/seatings/:seatingId/confirm': { may: floor, body: () => ({ covers: 2 }) },
  'POST /v1/seatings/:seatingId/clear': { may: floor, body: nothing, ends: 'seating' },
  'POST /v1/seatings/:seatingId/transfer': { may: floor, body: ({ tableId }) => ({ tableId }) },
  'POST /v1/guest-sessions': {
    may: ['nobody', 'device', ...house, ...phones],
    ownOnly: true,
    body: () => ({ tableCode: '1-1-XXXXXXXXXX' }),
    findsNothing: true,
  },
  'PUT /v1/stores/:storeId/areas/:areaId': { may: office, body: () => ({ name }) },
  'PUT /v1/stores/:storeId/tables/:tableId': {
    may: office,
    body: ({ areaId }) => ({ areaId, name, seats: 4 }),
  },
  // Tables stand in the area, and a party sits at the table: both stay.
  'DELETE /v1/stores/:storeId/areas/:areaId': { may: office },
  'DELETE /v1/stores/:storeId/tables/:tableId': { may: office },
  'PUT /v1/stores/:storeId/floor': {
    may: office,
    body: ({ areaId }) => ({ areas: [{ areaId, sort: 1 }] }),
  },
  'GET /v1/stores/:storeId/table-codes': { may: office },
  'GET /v1/stores/:storeId/table-codes.pdf': { may: office },
  'POST /v1/stores/:storeId/tables/:tableId/code': { may: office, body: nothing },
};

const orders: Readonly<Record<string, Expectation>> = {
  'GET /v1/orders/:orderId': { may: [...house, ...party] },
  'GET /v1/stores/:storeId/orders': { may: house },
  'POST /v1/quotes': { may: [...floor, ...party], body: ({ orderId }) => ({ orderId, lines: [] }) },
  'POST /v1/stores/:storeId/orders': {
    may: floor,
    body: () => ({ orderId: randomUUID(), service: 'takeOut' }),
  },
  'POST /v1/orders/:orderId/rounds': {
    may: [...floor, ...party],
    body: () => ({ roundId: randomUUID(), lines: [wanted()] }),
  },
  'POST /v1/orders/:orderId/release': { may: floor, body: ({ lineId }) => ({ lineIds: [lineId] }) },
  'POST /v1/orders/:orderId/move': {
    may: floor,
    body: ({ lineId, otherOrderId: toOrderId }) => ({ lineIds: [lineId], toOrderId }),
    ends: 'seating',
  },
  'POST /v1/orders/:orderId/cancel': { may: floor, body: () => ({ reason }) },
  'POST /v1/orders/:orderId/finish': { may: floor, body: nothing },
  'POST /v1/orders/:orderId/lines/:lineId/return': { may: floor, body: change },
  'POST /v1/orders/:orderId/lines/:lineId/give': { may: floor, body: change },
  'POST /v1/orders/:orderId/lines/:lineId/reprice': { may: floor, body: () => ({ unitPrice: 2800, reason }) },
  'POST /v1/orders/:orderId/lines/:lineId/urge': { may: floor, body: nothing },
  'GET /v1/stores/:storeId/tickets': { may: house },
  'POST /v1/orders/:orderId/tickets/state': { may: house, body: () => ({ state: 'cooking' }) },
  'POST /v1/orders/:orderId/tickets/recall': {
    may: house,
    body: () => ({ bumped: [{ ticketId: randomUUID(), from: 'waiting', to: 'cooking' }] }),
  },
  'POST /v1/tickets/:ticketId/state': { may: house, body: () => ({ state: 'cooking' }) },
  'POST /v1/tickets/:ticketId/acknowledge': { may: house, body: nothing },
};

const payment = () => ({ paymentId: randomUUID(), tender: 'cash', amount: 100, received: 100 });
const discount = () => ({
  adjustmentId: randomUUID(),
  kind: 'amount',
  target: { kind: 'order' },
  amount: 100,
  reason,
});

const money: Readonly<Record<string, Expectation>> = {
  'GET /v1/stores/:storeId/bills': { may: floor },
  'GET /v1/bills/:billId': { may: floor },
  'POST /v1/bills/:billId/split': { may: floor, body: () => ({ kind: 'even', billIds: [randomUUID()] }) },
  'POST /v1/bills/:billId/merge': { may: floor, body: ({ otherOrderId }) => ({ withBillId: otherOrderId }) },
  'POST /v1/bills/:billId/unsplit': { may: floor, body: nothing },
  'POST /v1/bills/:billId/adjustments': { may: till, body: discount },
  'DELETE /v1/bills/:billId/adjustments/:adjustmentId': { may: till },
  'POST /v1/bills/:billId/reverse': { may: till, body: () => ({ reason }) },
  'POST /v1/bills/:billId/close': { may: till, body: nothing },
  'POST /v1/bills/:billId/print': { may: floor, body: () => ({ slip: 'preBill' }) },
  'POST /v1/bills/:billId/payments': { may: till, body: payment },
  'POST /v1/payments/:paymentId/refund': {
    may: till,
    body: () => ({ refundId: randomUUID(), amount: 1, reason }),
  },
  'GET /v1/payments/:paymentId': { may: [...till, ...party] },
  // Cash has nothing that could be called off or asked about.
  'POST /v1/payments/:paymentId/cancel': { may: [...till, ...party], body: nothing, findsNothing: true },
  'POST /v1/payments/:paymentId/look': { may: [...till, ...party], body: nothing, findsNothing: true },
  'GET /v1/stores/:storeId/payments': { may: till },
  'POST /v1/orders/:orderId/payments': {
    may: party,
    body: () => ({ paymentId: randomUUID(), amount: 100, channel: 'wechat', payerId: 'payer1' }),
  },
  'GET /v1/orders/:orderId/payer': { may: party, query: () => 'channel=wechat&back=%2Ft%2F1-1-A' },
  'POST /v1/orders/:orderId/payer': { may: party, body: () => ({ channel: 'wechat', code: 'c0de' }) },
  'POST /v1/refunds/:refundId/release': { may: till, body: nothing },
  'POST /v1/refunds/:refundId/done': { may: till, body: nothing },
  'POST /v1/refunds/:refundId/cancel': { may: till, body: nothing },
  'GET /v1/stores/:storeId/refunds': { may: till },
  'GET /v1/stores/:storeId/open-items': { may: floor },
  'POST /v1/open-items/:openItemId/seen': { may: floor, body: nothing, findsNothing: true },
  'GET /v1/stores/:storeId/days/:date': { may: till },
  'GET /v1/stores/:storeId/days/:date/orders': { may: till },
  'GET /v1/stores/:storeId/trial-balance': { may: office, query: () => `from=${date()}&to=${date()}` },
  'GET /v1/stores/:storeId/entries': { may: office, query: ({ orderId }) => `orderId=${orderId}` },
};

const counted = { pieces: [], other: 100 };
const shifts: Readonly<Record<string, Expectation>> = {
  'GET /v1/stores/:storeId/till-shift': { may: till },
  'GET /v1/stores/:storeId/shifts': { may: till },
  'POST /v1/stores/:storeId/shifts': {
    may: till,
    body: () => ({ shiftId: randomUUID(), count: counted, source: 'safe', note: null }),
  },
  // The shift is of the owner's till: a cashier keeps only the own one.
  'GET /v1/shifts/:shiftId': { may: office },
  'POST /v1/shifts/:shiftId/cash': {
    may: office,
    body: () => ({ moveId: randomUUID(), kind: 'change', amount: 100, note: null }),
  },
  'POST /v1/shifts/:shiftId/count': { may: office, body: () => ({ count: counted }) },
  // It is not closed yet.
  'POST /v1/shifts/:shiftId/print': { may: office, body: nothing },
  'POST /v1/shifts/:shiftId/close': { may: office, body: () => ({ kept: 100, note: reason }) },
  'GET /v1/stores/:storeId/days/:date/outside-shifts': { may: office },
};

const accounts: Readonly<Record<string, Expectation>> = {
  'GET /v1/stores/:storeId/payment-accounts': { may: office },
  'POST /v1/stores/:storeId/payment-accounts': {
    may: ['owner'],
    body: () => ({ ...sampleAccount('alipay'), accountId: randomUUID() }),
  },
  'PUT /v1/stores/:storeId/payment-accounts/:accountId': {
    may: ['owner'],
    body: () => {
      const { channel, name, settings } = sampleAccount('wechat');
      return { channel, name, settings, basedOn: 1 };
    },
  },
  'POST /v1/stores/:storeId/payment-accounts/:accountId/off': { may: ['owner'], body: nothing },
  'POST /v1/stores/:storeId/payment-accounts/:accountId/on': { may: ['owner'], body: nothing },
  'POST /v1/stores/:storeId/payment-accounts/:accountId/check': {
    may: ['owner'],
    body: () => ({ checkId: randomUUID() }),
  },
  'GET /v1/stores/:storeId/payment-accounts/:accountId/checks/:checkId': { may: office },
  'POST /v1/stores/:storeId/payment-accounts/:accountId/checks/:checkId/stop': {
    may: ['owner'],
    body: nothing,
  },
};

const printing: Readonly<Record<string, Expectation>> = {
  'GET /v1/stores/:storeId/printers': { may: house },
  'PUT /v1/stores/:storeId/printers/:printerId': {
    may: ['owner'],
    body: () => {
      const { id: _id, ...printer } = samplePrinter({ drawer: 5 });
      return printer;
    },
  },
  'POST /v1/stores/:storeId/printers/:printerId/test': { may: office, body: nothing },
  'POST /v1/stores/:storeId/drawer': { may: office, body: () => ({ reason }) },
  'GET /v1/stores/:storeId/print-jobs': { may: house },
  'GET /v1/print-jobs/:jobId/preview': { may: house },
  'POST /v1/print-jobs/:jobId/reprint': { may: house, body: nothing },
  'POST /v1/print-jobs/:jobId/resolve': { may: house, body: () => ({ how: 'cameOut' }) },
  // Last: those before need it.
  'DELETE /v1/stores/:storeId/printers/:printerId': { may: ['owner'] },
};

/** Only the other program of a link, which signs its requests, is let in: nobody with a token. */
const seam: Readonly<Record<string, Expectation>> = {
  'PUT /v1/statements/:orderId': { may: nobodyHere, body: ({ statement }) => statement },
  'PUT /v1/statements': { may: nobodyHere, body: ({ statement }) => ({ statements: [statement] }) },
  'GET /v1/statements/:orderId': { may: nobodyHere },
  'PUT /v1/settlements/:orderId': { may: nobodyHere, body: ({ settlement }) => settlement },
  'GET /v1/settlements/:orderId': { may: nobodyHere },
  'POST /v1/names': { may: nobodyHere, body: ({ orderId }) => ({ orderIds: [orderId] }) },
  'GET /v1/links': { may: office, ownOnly: true },
  'POST /v1/links/:linkId/accept-epoch': {
    may: ['owner'],
    body: () => ({ epoch: randomUUID() }),
    findsNothing: true,
  },
};

/** Every route of the program with what is expected of it. A route that is not here fails the test. */
export const expectations: Readonly<Record<string, Expectation>> = {
  ...access,
  ...floorAndMenu,
  ...orders,
  ...guestsOnly,
  ...founding,
  ...displays,
  ...shifts,
  ...photos,
  ...money,
  ...accounts,
  ...printing,
  ...seam,
};

/** The address of a route in the scene. */
export function addressOf(path: string, expectation: Expectation, known: Known): string {
  const values = new Map<string, unknown>(Object.entries({ ...known, date: date() }));
  const filled = path.replace(/:([A-Za-z]+)/g, (_, param: string) => {
    const value = values.get(param);
    if (typeof value !== 'string') throw new Error(`${path}: the scene has no ${param}`);
    return value;
  });
  return expectation.query === undefined ? filled : `${filled}?${expectation.query(known)}`;
}
