import type { FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import type { Feed } from '../../spine/live.ts';
import type { Access } from '../access/index.ts';
import { allow, devices, guests, staff } from '../access/policy.ts';
import { type MountedRoute, stream } from '../http/mount.ts';
import { problemOf } from '../http/problem.ts';
import { audienceOf, forDisplays, forStaff } from './audience.ts';
import { liveStream } from './contract.ts';
import { lastEventId } from './message.ts';
import { openStream } from './stream.ts';

export type LiveParts = {
  readonly pool: Pool;
  readonly feed: Feed;
  readonly access: Pick<Access, 'stillStands'>;
  /** Told of streams that broke off for a reason of ours. */
  readonly report: (error: unknown) => void;
  readonly heartbeatMs?: number;
  readonly slowMsMax?: number;
};

const heartbeatMsUsual = 5_000;
const slowMsUsual = 15_000;
const streamsMax = 5000;
/** Tabs one session or device may keep open. */
const ownStreamsMax = 20;

/** The live route. Its streams end with their sessions, or with the server that closes their connections. */
export function liveRoutes(parts: LiveParts): MountedRoute[] {
  const audience = audienceOf(parts.pool);
  const sessions = new Map<object, string>();
  const everyone = allow(staff('manager', 'cashier', 'waiter', 'cook'), guests, devices);
  const route = stream(liveStream, everyone, async (_input, who, request, reply) => {
    if (who.kind !== 'staff' && who.kind !== 'guest' && who.kind !== 'device')
      return refuseStream(reply, 'access.notAllowed');
    const holder = who.kind === 'device' ? who.deviceId : who.sessionId;
    const own = [...sessions.values()].filter((each) => each === holder).length;
    if (sessions.size >= streamsMax || own >= ownStreamsMax) return refuseStream(reply, 'server.busy');
    const { authorization } = request.headers;
    reply.hijack();
    // A reader that left before this would never be told of again.
    if (reply.raw.destroyed || request.raw.socket.destroyed) return;
    sessions.set(reply, holder);
    reply.raw.on('close', () => sessions.delete(reply));
    begin(reply);
    await openStream(reply.raw, who, lastEventId(request.headers['last-event-id']), {
      feed: parts.feed,
      visible: async (events) => {
        if (who.kind === 'guest') return audience(who.merchantId, who.seatingId, events);
        return who.kind === 'staff' ? forStaff(events) : forDisplays(events);
      },
      stands: () => parts.access.stillStands(authorization),
      report: parts.report,
      heartbeatMs: parts.heartbeatMs ?? heartbeatMsUsual,
      slowMsMax: parts.slowMsMax ?? slowMsUsual,
    });
  });
  return [route];
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
