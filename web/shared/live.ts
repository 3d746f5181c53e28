/** One event of the store's stream. */
export type LiveEvent = {
  readonly type: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** `live`: connected. `lost`: since when nothing was heard, so that a screen can say how old its data is. */
export type LiveState = { readonly kind: 'live' } | { readonly kind: 'lost'; readonly since: number };

export type LiveListener = {
  /** Something happened. */
  readonly event: (event: LiveEvent) => void;
  /** Events were missed or this is the first connection: read everything again. */
  readonly refresh: () => void;
  readonly state: (state: LiveState) => void;
};

type Message = { readonly id: string | null; readonly event: string; readonly data: string };

const silenceMillisecondsMax = 40_000;
const pauseMillisecondsMax = 5_000;

/**
 * Follows the live stream until stopped. It reads the stream by fetch, since EventSource cannot send the session.
 * Each message names the one before it on this stream: a gap means something was missed, and everything is read again.
 */
export function followLive(token: () => string | null, listener: LiveListener): () => void {
  const stopped = new AbortController();
  let lastId: string | null = null;
  const hear = (message: Message): void => {
    const known = lastId;
    if (message.id !== null) lastId = message.id;
    if (message.event === 'hello' || message.event === 'reset') {
      if (message.event === 'reset' || known === null) listener.refresh();
      return;
    }
    const body: unknown = JSON.parse(message.data);
    if (!isEvent(body)) return;
    if (known !== null && body.prev !== null && body.prev !== known) listener.refresh();
    listener.event(body);
  };
  void (async () => {
    for (let failures = 0; !stopped.signal.aborted; ) {
      const heard = await readStream(token(), lastId, stopped.signal, hear, () => {
        failures = 0;
        listener.state({ kind: 'live' });
      });
      if (stopped.signal.aborted) return;
      if (failures === 0 || heard) listener.state({ kind: 'lost', since: Date.now() });
      failures += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMillisecondsMax, 300 * failures)));
    }
  })();
  return () => stopped.abort();
}

function isEvent(value: unknown): value is LiveEvent & { prev: string | null } {
  return typeof value === 'object' && value !== null && 'type' in value && 'subject' in value && 'payload' in value;
}

/** Reads one connection to its end. Says whether anything was heard on it. */
async function readStream(
  token: string | null,
  lastId: string | null,
  stopped: AbortSignal,
  hear: (message: Message) => void,
  opened: () => void,
): Promise<boolean> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMillisecondsMax);
  try {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (lastId !== null) headers['last-event-id'] = lastId;
    const response = await fetch('/v1/live', { headers, signal: AbortSignal.any([stopped, silent.signal]) });
    if (!response.ok || response.body === null) return false;
    opened();
    const decoder = new TextDecoder();
    let rest = '';
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return true;
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMillisecondsMax);
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const message = parseMessage(part);
        if (message !== null) hear(message);
      }
    }
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function parseMessage(text: string): Message | null {
  let id: string | null = null;
  let event = 'message';
  const data: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('id:')) id = line.slice(3).trim();
    else if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).trim());
  }
  return data.length === 0 && event === 'message' ? null : { id, event, data: data.join('\n') };
}
