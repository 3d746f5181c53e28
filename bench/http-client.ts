import { Agent, request } from 'node:http';

export type ApiReply = {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, unknown>;
};

export type ApiCall = {
  readonly method: string;
  readonly path: string;
  readonly token?: string;
  readonly key?: string;
  readonly body?: unknown;
};

/**
 * A small HTTP client over kept-alive connections to one program. It never follows redirects and never retries:
 * who calls decides what may be sent again.
 */
export type ApiClient = { send(call: ApiCall): Promise<ApiReply>; close(): void };

const answerMillisecondsMax = 30_000;

export function makeApiClient(baseUrl: string, connectionsMax: number): ApiClient {
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsMax });
  return {
    send: (call) =>
      new Promise((resolve, reject) => {
        const text = call.body === undefined ? undefined : JSON.stringify(call.body);
        const outgoing = request(
          {
            hostname,
            port,
            agent,
            method: call.method,
            path: call.path,
            headers: headersOf(call, text),
            timeout: answerMillisecondsMax,
          },
          (incoming) => {
            const parts: Buffer[] = [];
            incoming.on('data', (part: Buffer) => parts.push(part));
            incoming.on('end', () =>
              resolve({
                status: incoming.statusCode ?? 0,
                body: Buffer.concat(parts).toString('utf8'),
                headers: incoming.headers,
              }),
            );
            incoming.on('error', reject);
          },
        );
        outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
        outgoing.on('error', reject);
        outgoing.end(text);
      }),
    close: () => agent.destroy(),
  };
}

function headersOf(call: ApiCall, text: string | undefined): Record<string, string | number> {
  const headers: Record<string, string | number> = {};
  if (call.token !== undefined) headers['authorization'] = `Bearer ${call.token}`;
  if (call.key !== undefined) headers['idempotency-key'] = call.key;
  if (text !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = Buffer.byteLength(text);
  }
  return headers;
}
