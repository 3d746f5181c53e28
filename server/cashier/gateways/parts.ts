/** What every gateway adapter is given from outside. */
export type GatewayParts = {
  readonly now: () => Date;
  /** A charge waits twice as long for its answer as any other call. */
  readonly timeouts?: { readonly connectMs: number; readonly readMs: number };
  /** Takes a line for the log: codes and request numbers, never keys, payer codes or bodies. */
  readonly report?: (line: string) => void;
};

/** Why no whole answer came; whether the gateway did what it was asked is not known then. */
export type Silence = 'TIMEOUT' | 'CONNECTION' | 'TOO_LARGE';

export type HttpAnswer = { readonly status: number; readonly headers: Headers; readonly body: Buffer };

export type HttpAsk = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly waitMs: number;
  readonly bytesMax: number;
};

const MEGABYTE = 1024 * 1024;
/** An answer is small; a bill of a busy day is not. */
export const answerBytesMax = MEGABYTE;
export const billBytesMax = 64 * MEGABYTE;

const usualTimeouts = { connectMs: 5_000, readMs: 15_000 };

/** A guest with a phone in the hand waits for it. */
const guestWaitMs = 10_000;

/** How long a call waits from its start to the last byte of its answer. */
export function waitOf(parts: GatewayParts, kind: 'charge' | 'guest' | 'other'): number {
  const { connectMs, readMs } = parts.timeouts ?? usualTimeouts;
  if (kind === 'guest') return Math.min(guestWaitMs, connectMs + readMs);
  return connectMs + readMs * (kind === 'charge' ? 2 : 1);
}

/** Sends once and never follows elsewhere; gives the whole answer as bytes, or why there is none. */
export async function sendHttp(ask: HttpAsk): Promise<HttpAnswer | Silence> {
  const patience = AbortSignal.timeout(ask.waitMs);
  try {
    const answer = await fetch(ask.url, {
      method: ask.method,
      headers: ask.headers,
      ...(ask.body === undefined ? {} : { body: ask.body }),
      redirect: 'error',
      signal: patience,
    });
    const body = await readBounded(answer, ask.bytesMax);
    return body === null ? 'TOO_LARGE' : { status: answer.status, headers: answer.headers, body };
  } catch {
    return patience.aborted ? 'TIMEOUT' : 'CONNECTION';
  }
}

async function readBounded(answer: Response, bytesMax: number): Promise<Buffer | null> {
  if (answer.body === null) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early ends the connection: what comes after the limit is not read.
  for await (const piece of answer.body) {
    size += piece.byteLength;
    if (size > bytesMax) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The gateway's words for a person, without any number long enough to be a payer code or a card. */
export function safeWords(words: string): string {
  return words.replace(/\d{14,}/g, '…').slice(0, 200);
}
