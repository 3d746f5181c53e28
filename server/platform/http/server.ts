import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import pg from 'pg';
import { refusals, type RefusalCode } from '../../phrases/refusals.ts';
import { KeyReusedError } from '../../spine/command.ts';
import { prefersChinese, problemOf } from './problem.ts';

const bodyBytesMax = 256 * 1024;

/** The HTTP server without routes: limits, problem documents for all that goes wrong, nothing logged of bodies. */
export function makeHttpServer(report: (error: unknown) => void): FastifyInstance {
  const server = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    // A broken escape in the address fails before any route or error handler is found.
    frameworkErrors(_error, request, { raw }) {
      const problem = problemOf(
        { code: 'request.malformed' },
        prefersChinese(request.headers['accept-language']),
      );
      raw
        .writeHead(problem.status, { 'content-type': 'application/problem+json; charset=utf-8' })
        .end(problem.body);
    },
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const code = refusalOf(error);
    if (refusals[code].status >= 500) report(error);
    const problem = problemOf({ code }, prefersChinese(request.headers['accept-language']));
    if (code === 'server.busy') reply.header('retry-after', '1');
    return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem.body);
  });
  server.setNotFoundHandler((request, reply) => {
    const problem = problemOf({ code: 'route.notFound' }, prefersChinese(request.headers['accept-language']));
    return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem.body);
  });
  return server;
}

// 55P03 lock_timeout, 57014 statement_timeout, 40P01 deadlock, 40001 serialization, 53300 too many connections,
// 57P01/57P03 server going down or coming up: nothing was committed, the caller may repeat with the same key.
const busyStates = new Set(['55P03', '57014', '40P01', '40001', '53300', '57P01', '57P02', '57P03', '25P03']);
const busySockets = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);
// pg gives these no code: a connection that broke, before the query or under it.
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/;

function refusalOf(error: FastifyError): RefusalCode {
  if (error instanceof KeyReusedError) return 'request.keyReused';
  if (error instanceof pg.DatabaseError) {
    if (error.code === '23505') return 'id.taken';
    return error.code !== undefined && busyStates.has(error.code) ? 'server.busy' : 'server.failed';
  }
  if (busySockets.has(error.code) || lostConnection.test(error.message)) return 'server.busy';
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'request.tooLarge';
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'request.wrongType';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'request.malformed' : 'server.failed';
}
