import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { type PlatformPair, sealHeaders } from './sample-account.ts';

/** A request as it came over the wire. */
export type Seen = {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** What to do with a request: answer signed, or in any way a test likes. */
export type Play = (seen: Seen, response: ServerResponse) => void;

/** A gateway of a few lines on this machine, to lie in ways that a real one does only on bad days. */
export async function openPlatform(play: () => Play) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const one = {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(pieces).toString('utf8'),
    };
    seen.push(one);
    play()(one, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An answer as the gateway signs it. */
export function signed(pair: PlatformPair, status: number, body: unknown, now = new Date()): Play {
  return (_seen, response) => {
    const text = body === null ? '' : JSON.stringify(body);
    response.writeHead(status, { ...sealHeaders(text, pair, now), 'Request-Id': '0A-268435456' }).end(text);
  };
}
