import { clientId } from '../harness/client-id.ts';
import { cola } from '../scenarios/steps.ts';
import { type BadRequest, payment, round, secret, toPayment, toRound } from './bad-scene.ts';

/** Calls at the wrong address, by the wrong person or about money that is not there. */
export const badCalls: readonly BadRequest[] = [
  [
    'an order of nowhere',
    (scene) => ({ ...toRound(scene, round([cola()])), path: `/v1/orders/${clientId()}/rounds` }),
    404,
    'order.notFound',
  ],
  [
    'an order id that is none',
    (scene) => ({ ...toRound(scene, round([cola()])), path: '/v1/orders/1/rounds' }),
    422,
    'request.invalid',
  ],
  [
    'an address that is none',
    (scene) => ({ ...toRound(scene, round([])), path: '/v1/nothing' }),
    404,
    'route.notFound',
  ],
  [
    'a broken escape in the address',
    (scene) => ({ ...toRound(scene, round([])), path: '/v1/orders/%E0%A4%A/rounds' }),
    400,
    'request.malformed',
  ],
  [
    'no key',
    (scene) => ({ ...toRound(scene, round([cola()])), headers: { 'idempotency-key': '' } }),
    400,
    'request.keyMissing',
  ],
  [
    'a key of one letter',
    (scene) => ({ ...toRound(scene, round([cola()])), headers: { 'idempotency-key': 'a' } }),
    400,
    'request.keyMissing',
  ],
  [
    'nobody',
    (scene) => ({ ...toRound(scene, round([cola()])), token: undefined }),
    401,
    'access.signInNeeded',
  ],
  [
    'a made-up token',
    (scene) => ({ ...toRound(scene, round([cola()])), token: `ts_staff_1_${secret}` }),
    401,
    'access.sessionEnded',
  ],
  [
    "another table's guest reads an order",
    (scene) => ({ method: 'GET', path: `/v1/orders/${scene.otherOrderId}`, token: scene.guest }),
    404,
    'order.notFound',
  ],
  [
    "another table's guest orders",
    (scene) => ({
      ...toRound(scene, round([cola()])),
      path: `/v1/orders/${scene.otherOrderId}/rounds`,
      token: scene.guest,
    }),
    404,
    'order.notFound',
  ],
  [
    'a guest takes money',
    (scene) => ({ ...toPayment(scene, payment({})), token: scene.guest }),
    403,
    'access.notAllowed',
  ],
  [
    'another store',
    (scene) => ({ method: 'GET', path: '/v1/stores/2/floor', token: scene.waiter }),
    403,
    'access.notAllowed',
  ],
  [
    'a store of no number',
    (scene) => ({ method: 'GET', path: '/v1/stores/x/floor', token: scene.waiter }),
    422,
    'request.invalid',
  ],
  ['a negative amount', (scene) => toPayment(scene, payment({ amount: -100 })), 422, 'request.invalid'],
  ['half a cent', (scene) => toPayment(scene, payment({ amount: 99.5 })), 422, 'request.invalid'],
  ['an amount as text', (scene) => toPayment(scene, payment({ amount: '100' })), 422, 'request.invalid'],
  [
    'more money than numbers hold',
    (scene) => toPayment(scene, payment({ amount: 1e300, received: 1e300 })),
    422,
    'request.invalid',
  ],
  [
    'more than is open',
    (scene) => toPayment(scene, payment({ amount: 99_999_900, received: 99_999_900 })),
    409,
    'payment.moreThanOpen',
  ],
  [
    'less handed over than taken',
    (scene) => toPayment(scene, payment({ received: 50 })),
    409,
    'payment.receivedTooLittle',
  ],
  ['a tender of nowhere', (scene) => toPayment(scene, payment({ tender: secret })), 422, 'request.invalid'],
  [
    'a day that never was',
    (scene) => ({ method: 'GET', path: '/v1/stores/1/days/2026-02-30', token: scene.manager }),
    422,
    'request.invalid',
  ],
  [
    'a cursor that is none',
    (scene) => ({ method: 'GET', path: `/v1/stores/1/bills?cursor=${secret}`, token: scene.cashier }),
    422,
    'request.invalid',
  ],
  [
    'an unknown question',
    (scene) => ({ method: 'GET', path: `/v1/stores/1/bills?where=${secret}`, token: scene.cashier }),
    422,
    'request.invalid',
  ],
  [
    'a wrong PIN',
    (scene) => ({
      method: 'POST',
      path: '/v1/sessions',
      token: scene.waiter,
      body: { staffId: scene.waiterId, pin: secret },
    }),
    422,
    'request.invalid',
  ],
];
