import { clientId } from '../harness/client-id.ts';
import type { RawRequest } from './raw-request.ts';

/** Typed by a person into a note: it must never be found in a log. */
export const secret = 'zhangsan-13800138000';

/** What the requests are aimed at: two open orders of one store, and who asks. */
export type Scene = {
  readonly orderId: string;
  readonly otherOrderId: string;
  /** A guest of the first table. */
  readonly guest: string;
  readonly waiter: string;
  readonly waiterId: string;
  readonly cashier: string;
  readonly manager: string;
};

export type BadRequest = readonly [
  what: string,
  request: (scene: Scene) => RawRequest,
  status: number,
  code: string,
];

export const round = (lines: readonly unknown[]) => ({ roundId: clientId(), lines });
export const payment = (more: object) => ({
  paymentId: clientId(),
  tender: 'cash',
  amount: 100,
  received: 100,
  ...more,
});

export function toRound(scene: Scene, body: unknown): RawRequest {
  return {
    method: 'POST',
    path: `/v1/orders/${scene.orderId}/rounds`,
    token: scene.waiter,
    body,
  };
}

export function toPayment(scene: Scene, body: unknown): RawRequest {
  return {
    method: 'POST',
    path: `/v1/bills/${scene.orderId}/payments`,
    token: scene.cashier,
    body,
  };
}
