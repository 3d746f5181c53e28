import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyHashOf, linkHeaders, signReply } from './signature.ts';

const hashes = new WeakMap<FastifyRequest, string>();
const signers = new WeakMap<FastifyRequest, { readonly secret: string; readonly nonce: string }>();

const hashOfNothing = bodyHashOf('');

/**
 * Hooks that a server needs before it takes signed requests: one sees the bytes of a body on their way to the JSON parser
 * (a signature is over bytes, not over what they mean), the other signs the reply to a caller whose signature was good.
 */
export function hookLinkBodies(server: FastifyInstance): void {
  server.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.headers[linkHeaders.key] === undefined) {
      done(null, payload);
      return;
    }
    const digest = createHash('sha256');
    const through = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        digest.update(chunk);
        next(null, chunk);
      },
      flush(next) {
        hashes.set(request, digest.digest('hex'));
        next();
      },
    });
    payload.on('error', (error) => through.destroy(error));
    done(null, payload.pipe(through));
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const signer = signers.get(request);
    if (signer !== undefined) {
      const body = typeof payload === 'string' ? payload : '';
      const signed = {
        nonce: signer.nonce,
        status: reply.statusCode,
        bodyHash: bodyHashOf(body),
      };
      reply.header(linkHeaders.signature, signReply(signer.secret, signed));
    }
    done(null, payload);
  });
}

/** The sha256 of the bytes that came as the request's body. */
export function seenBodyHash(request: FastifyRequest): string {
  return hashes.get(request) ?? hashOfNothing;
}

/** From now on the reply to this request is signed. */
export function signReplyTo(request: FastifyRequest, secret: string, nonce: string): void {
  signers.set(request, { secret, nonce });
}
