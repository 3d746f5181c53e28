import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import type { Feed } from '../../spine/live.ts';
import { allow, guests, staff } from '../access/policy.ts';
import { type MountedRoute, stream } from '../http/mount.ts';
import { problemOf } from '../http/problem.ts';
import { audienceOf } from './audience.ts';
import { liveStream } from './contract.ts';
import { lastEventId } from './message.ts';
import { type Listening, openStream } from './stream.ts';

export type LiveParts = {
  readonly pool: Pool;
  readonly feed: Feed;
  /** Whether an Authorization header still stands for somebody. */
  readonly stillStands: (authorization: string | undefined) => Promise<boolean>;
  readonly heartbeatMs?: number;
  readonly slowMsMax?: number;
};

const heartbeatMsUsual = 15_000;
const slowMsUsual = 15_000;
const streamsMax = 5000;
/** Tabs one session may keep open. */
const ownStreamsMax = 20;

/** The live route, and the way to end all its streams. */
export function liveRoute(parts: LiveParts): { route: MountedRoute; close(): void } {
  const audience = audienceOf(parts.pool);
  const open = new Map<{ close(): void }, string>();
  const everyone = allow(staff('manager', 'cashier', 'waiter', 'cook'), guests);
  const route = stream(liveStream, everyone, async (_input, who, request, reply) => {
    if (who.kind !== 'staff' && who.kind !== 'guest') return refuseStream(reply, 'access.notAllowed');
    const own = [...open.values()].filter((sessionId) => sessionId === who.sessionId).length;
    if (open.size >= streamsMax || own >= ownStreamsMax) return refuseStream(reply, 'server.busy');
    const { authorization } = request.headers;
    reply.hijack();
    begin(reply);
    const opened = openStream(reply.raw, who, {
      feed: parts.feed,
      visible: async (events) =>
        who.kind === 'staff' ? events : audience(who.merchantId, who.seatingId, events),
      stands: () => parts.stillStands(authorization),
      heartbeatMs: parts.heartbeatMs ?? heartbeatMsUsual,
      slowMsMax: parts.slowMsMax ?? slowMsUsual,
    });
    keep(opened, who, reply);
    await opened.start(lastEventId(request.headers['last-event-id']));
  });
  const keep = (opened: { close(): void }, who: Listening, reply: FastifyReply): void => {
    open.set(opened, who.sessionId);
    reply.raw.on('close', () => open.delete(opened));
  };
  const close = (): void => {
    for (const opened of open.keys()) opened.close();
  };
  return { route, close };
}

function begin({ raw }: FastifyReply): void {
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // A proxy that gathers bytes would make a live stream a late one.
    'x-accel-buffering': 'no',
  });
  raw.socket?.setNoDelay(true);
  raw.flushHeaders();
}

async function refuseStream(reply: FastifyReply, code: 'server.busy' | 'access.notAllowed'): Promise<void> {
  const problem = problemOf({ code }, true);
  await reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem.body);
}
