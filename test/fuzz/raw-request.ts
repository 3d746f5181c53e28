import { clientId } from '../harness/client-id.ts';

/** A request as it goes over the wire, well-formed or not. */
export type RawRequest = {
  readonly method: string;
  readonly path: string;
  readonly token?: string | undefined;
  /** JSON, or the very text to send. */
  readonly body?: unknown;
  readonly text?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
};

export type RawReply = { readonly status: number; readonly type: string; readonly text: string };

export async function sendRaw(url: string, request: RawRequest): Promise<RawReply> {
  const { method, path, token, body, text, headers } = request;
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: {
      'idempotency-key': clientId(),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  return { status: reply.status, type: reply.headers.get('content-type') ?? '', text: await reply.text() };
}
