import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { invariant } from '../../kernel/assert.ts';
import type { Refusal } from '../../kernel/decision.ts';
import type { RefusalCode } from '../../phrases/refusals.ts';
import { type Handled, runCommand, runRead } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type Principal, principalName } from '../access/principal.ts';
import type { InputOf, Route } from './contract.ts';
import { type FileReply, type Picture, sendFile, sendPicture } from './file-reply.ts';
import { send, sendRead } from './send.ts';
import { type FieldProblem, fieldProblems, prefersChinese, problemOf } from './problem.ts';

/** A policy answers `null` for yes, or the refusal. It sees the checked input, so it can compare stores. */
export type Policy = (
  who: Principal,
  input: { params: unknown; query: unknown; body: unknown },
) => RefusalCode | null;

export type ReadReply =
  | { readonly ok: true; readonly body: unknown; readonly etag?: string }
  | { readonly ok: true; readonly file: FileReply }
  | { readonly ok: false; readonly refusal: Refusal };

/** What an entry (sign in, scan a table, a signed link request) gives back; it opens its own transactions. */
export type EntryReply =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Record<string, string>;
    }
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly refusal: Refusal; readonly body?: unknown };

type Checked = { params: unknown; query: unknown; body: unknown };

export type MountedRoute = {
  readonly route: Route;
  readonly policy: Policy;
  readonly handler:
    | { kind: 'command'; run: (tx: Tx, input: Checked, who: Principal, context: Context) => Promise<Handled> }
    | { kind: 'read'; run: (tx: Tx, input: Checked, who: Principal, context: Context) => Promise<ReadReply> }
    | {
        kind: 'entry';
        run: (
          input: Checked,
          who: Principal,
          context: Context,
          request: FastifyRequest,
        ) => Promise<EntryReply>;
      }
    | {
        kind: 'stream';
        run: (input: Checked, who: Principal, request: FastifyRequest, reply: FastifyReply) => Promise<void>;
      };
};

/** A command: claims its key, runs in one transaction, replies what it stored. */
export function command<T extends Route>(
  route: T,
  policy: Policy,
  run: (tx: Tx, input: InputOf<T>, who: Principal, context: Context) => Promise<Handled>,
): MountedRoute {
  // Parser: `input` was checked by this very route's schemas just before.
  return {
    route,
    policy,
    handler: {
      kind: 'command',
      run: (tx, input, who, context) => run(tx, input as InputOf<T>, who, context),
    },
  };
}

/** A read: one moment of the database, no writes. */
export function read<T extends Route>(
  route: T,
  policy: Policy,
  run: (tx: Tx, input: InputOf<T>, who: Principal, context: Context) => Promise<ReadReply>,
): MountedRoute {
  return {
    route,
    policy,
    handler: { kind: 'read', run: (tx, input, who, context) => run(tx, input as InputOf<T>, who, context) },
  };
}

/** An entry opens its own transactions: signing in, scanning a table's code, requests of a link. */
export function entry<T extends Route>(
  route: T,
  policy: Policy,
  run: (input: InputOf<T>, who: Principal, context: Context, request: FastifyRequest) => Promise<EntryReply>,
): MountedRoute {
  return {
    route,
    policy,
    handler: {
      kind: 'entry',
      run: (input, who, context, request) => run(input as InputOf<T>, who, context, request),
    },
  };
}

/** A live stream; it writes to the raw reply. */
export function stream<T extends Route>(
  route: T,
  policy: Policy,
  run: (input: InputOf<T>, who: Principal, request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): MountedRoute {
  return {
    route,
    policy,
    handler: {
      kind: 'stream',
      run: (input, who, request, reply) => run(input as InputOf<T>, who, request, reply),
    },
  };
}

export type MountParts = {
  readonly pool: Pool;
  /** Who is asking, from the request's headers. A bad or ended session is a refusal. */
  readonly identify: (request: FastifyRequest) => Promise<Principal | RefusalCode | Refusal>;
  readonly contextFor: (merchantId: number) => Context;
  /** Called after each commit, so that readers need not wait for their next look. */
  readonly committed: (merchantId: number) => void;
  /** Answers with the round trips of each command, for the bench. */
  readonly measure?: boolean;
};

/** Mounts routes. Every route reads the same: schema → session → policy → handler → reply. */
export function mountRoutes(
  server: FastifyInstance,
  routes: readonly MountedRoute[],
  parts: MountParts,
): void {
  for (const mounted of routes) {
    server.route({
      method: mounted.route.method,
      url: mounted.route.path,
      ...(mounted.route.bodyBytesMax === undefined ? {} : { bodyLimit: mounted.route.bodyBytesMax }),
      handler: (request, reply) => answer(mounted, parts, request, reply),
    });
  }
}

async function answer(
  mounted: MountedRoute,
  parts: MountParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const chinese = prefersChinese(request.headers['accept-language']);
  const no = (refusal: Refusal, errors?: readonly FieldProblem[]) =>
    send(reply, problemOf(refusal, chinese, errors));
  const who = await parts.identify(request);
  if (typeof who === 'string') return no({ code: who });
  if ('code' in who) return no(who);
  const checked = check(mounted.route, request);
  if (!checked.ok) {
    // Strangers learn nothing of a route's shape: only that they must sign in.
    const denied = mounted.policy(who, { params: {}, query: {}, body: {} });
    return who.kind === 'nobody' && denied !== null
      ? no({ code: denied })
      : no({ code: 'request.invalid' }, checked.errors);
  }
  const input = checked.input;
  const denied = mounted.policy(who, input);
  if (denied !== null) return no({ code: denied });
  const { handler } = mounted;
  if (handler.kind === 'stream') {
    await handler.run(input, who, request, reply);
    return reply;
  }
  const context = parts.contextFor(who.kind === 'nobody' ? 0 : who.merchantId);
  if (handler.kind === 'entry') {
    const result = await handler.run(input, who, context, request);
    if (!result.ok && result.body === undefined) return no(result.refusal);
    if (!result.ok)
      return send(reply, { ...problemOf(result.refusal, chinese), body: JSON.stringify(result.body) });
    if ('picture' in result) return sendPicture(reply, result.picture);
    reply.headers(result.headers ?? {});
    return send(reply, { status: result.status, body: JSON.stringify(result.body) });
  }
  if (who.kind === 'nobody') return no({ code: 'access.signInNeeded' });
  if (handler.kind === 'read') {
    const result = await runRead(parts.pool, who.merchantId, (tx) => handler.run(tx, input, who, context));
    if (!result.ok) return no(result.refusal);
    if ('file' in result) return sendFile(reply, result.file);
    return sendRead(request, reply, result.body, result.etag);
  }
  return answerCommand(mounted, parts, { input, who, context, chinese }, request, reply);
}

type Asked = {
  readonly input: Checked;
  readonly who: Exclude<Principal, { kind: 'nobody' }>;
  readonly context: Context;
  readonly chinese: boolean;
};

async function answerCommand(
  { route, handler }: MountedRoute,
  parts: MountParts,
  { input, who, context, chinese }: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  invariant(handler.kind === 'command', `${route.path} is a command`);
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,80}$/.test(key)) {
    return send(reply, problemOf({ code: 'request.keyMissing' }, chinese));
  }
  const done = await runCommand(
    parts.pool,
    {
      merchantId: who.merchantId,
      storeId: 'storeId' in who ? who.storeId : 0,
      principal: principalName(who),
      key,
      requestHash: hashOf(request, input),
      now: context.now,
    },
    (refusal) => problemOf(refusal, chinese),
    (tx) => handler.run(tx, input, who, context),
  );
  parts.committed(who.merchantId);
  if (parts.measure === true) reply.header('tangshi-round-trips', done.roundTrips);
  if (done.repeated) reply.header('idempotent-replayed', 'true');
  return send(reply, done);
}

function check(
  route: Route,
  request: FastifyRequest,
): { ok: true; input: Checked } | { ok: false; errors: FieldProblem[] } {
  const errors: FieldProblem[] = [];
  const part = (place: string, schema: z.ZodType, value: unknown): unknown => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    errors.push(...fieldProblems(place, parsed.error));
    return undefined;
  };
  const input = {
    params: part('params', route.params, request.params ?? {}),
    query: part('query', route.query, request.query ?? {}),
    body: part('body', route.body, request.body ?? {}),
  };
  return errors.length === 0 ? { ok: true, input } : { ok: false, errors };
}

function hashOf(request: FastifyRequest, input: Checked): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(input.body, withoutSecrets)}`)
    .digest('base64');
}

const unhashed = new Set([
  'pin',
  'payerCode',
  'apiV3Key',
  'appSecret',
  'merchantKey',
  'appKey',
  'appAuthToken',
  'key',
]);

/** A PIN or payer code has so few digits that a stored hash of the request would tell it; keys are spared it too. */
function withoutSecrets(key: string, value: unknown): unknown {
  return unhashed.has(key) ? undefined : value;
}
