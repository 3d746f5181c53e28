import { z } from 'zod';
import type { RefusalCode } from '../../phrases/refusals.ts';

/**
 * One route as data: what crosses the wire, what can go wrong. From it come validation, OpenAPI, the typed client
 * and the tests that try every route as everybody. `kind: command` needs an Idempotency-Key.
 */
export type Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  readonly kind: 'command' | 'read';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify form: /v1/orders/:orderId */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
  /** The reply is a file of this type instead of JSON. */
  readonly fileType?: string;
  readonly refusals: readonly RefusalCode[];
  /** Where a body may be larger than the server's usual limit. */
  readonly bodyBytesMax?: number;
};

/** Keeps the exact types of a route's schemas. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  definition: Route<P, Q, B, R>,
): Route<P, Q, B, R> {
  return definition;
}

/** The reply of a route that gives a file: its bytes. */
export const fileBytes = z.instanceof(Uint8Array);

export type InputOf<T extends Route> = {
  readonly params: z.infer<T['params']>;
  readonly query: z.infer<T['query']>;
  readonly body: z.infer<T['body']>;
};

export type ReplyOf<T extends Route> = z.infer<T['reply']>;
