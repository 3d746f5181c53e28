import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends what was done, or the problem that kept it from being done. */
export function send(reply: FastifyReply, done: { status: number; body: string }): FastifyReply {
  return reply
    .code(done.status)
    .type(done.status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8')
    .send(done.body);
}

/** Sends what was read: not again where the caller has it, and compressed where it is long. */
export async function sendRead(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  etag: string | undefined,
): Promise<FastifyReply> {
  if (etag !== undefined) {
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  } else {
    reply.header('cache-control', 'no-store');
  }
  return sendShort(request, reply, JSON.stringify(body));
}

/** Shorter than this, shortening costs more than the line. */
const bytesWorthShortening = 4096;
const shorten = promisify(gzip);

/** What a read gives, compressed for whoever understands it: a menu is a tenth as long. */
async function sendShort(request: FastifyRequest, reply: FastifyReply, body: string): Promise<FastifyReply> {
  const understood = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!understood || body.length < bytesWorthShortening) return send(reply, { status: 200, body });
  const bytes = await shorten(body);
  return reply
    .code(200)
    .header('content-encoding', 'gzip')
    .header('vary', 'accept-encoding')
    .type('application/json; charset=utf-8')
    .send(bytes);
}
