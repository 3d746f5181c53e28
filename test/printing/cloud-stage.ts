import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Somebody at a vendor's address who writes down what he hears and answers what he was told to. */
export type Stage = {
  readonly url: string;
  readonly heard: Heard[];
  /** One answer a call, in turn; the last one stays. A null breaks the connection. */
  answer(...answers: readonly (unknown | null)[]): void;
  close(): Promise<void>;
};

/** An answer as it stands, with its status. */
export const raw = (status: number, body: string): { readonly raw: string; readonly status: number } => ({
  raw: body,
  status,
});

export async function openStage(): Promise<Stage> {
  const heard: Heard[] = [];
  let answers: readonly unknown[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
    const [next = null, ...rest] = answers;
    if (rest.length > 0) answers = rest;
    if (next === null) request.socket.destroy();
    else if (typeof next === 'object' && 'raw' in next && 'status' in next)
      response.writeHead(Number(next.status)).end(String(next.raw));
    else response.end(JSON.stringify(next));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    answer: (...given) => {
      answers = given;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The fields of a form or of JSON. */
export function fieldsOf({ headers, body }: Heard): Readonly<Record<string, unknown>> {
  if (headers['content-type']?.includes('json') === true) return JSON.parse(body);
  return Object.fromEntries(new URLSearchParams(body));
}
