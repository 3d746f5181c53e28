import { lineIsBack } from './line.ts';

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
  /** A stream was opened, or events were missed: read everything again. */
  readonly refresh: () => void;
  readonly state: (state: LiveState) => void;
  /** The session is over: signed out, or the table was cleared. */
  readonly ended: () => void;
};

type Message = {
  readonly id: string;
  readonly prev: string | null;
  readonly type: string;
  readonly event: LiveEvent | null;
};

/** The server says something at least every 5 seconds. */
const silenceMillisecondsMax = 20_000;
const pauseMillisecondsMax = 5_000;

/**
 * Follows the live stream until stopped. It reads the stream by fetch, since EventSource cannot send the session.
 * Each message names the one before it on this stream: a gap means something was missed, and everything is read again.
 */
export function followLive(token: () => string | null, listener: LiveListener): () => void {
  const stopped = new AbortController();
  let lastId: string | null = null;
  let lost = false;
  // What is on the screen is as old as this: a silent line is found out only a while after it died.
  let heardAt = Date.now();
  const hear = (message: Message): void => {
    const before = lastId;
    lastId = message.id;
    if (message.type === 'ended') {
      stopped.abort();
      listener.ended();
    } else if (message.event === null || (message.prev !== null && message.prev !== before))
      listener.refresh();
    if (message.event !== null) listener.event(message.event);
  };
  const alive = (): void => {
    heardAt = Date.now();
  };
  const opened = (): void => {
    if (lost) lineIsBack();
    lost = false;
    listener.state({ kind: 'live' });
  };
  void (async () => {
    for (let failures = 0; !stopped.signal.aborted; ) {
      const heard = await readStream({
        token: token(),
        lastId,
        stopped: stopped.signal,
        hear,
        alive,
        opened,
      });
      if (stopped.signal.aborted) return;
      if (!lost) listener.state({ kind: 'lost', since: heardAt });
      lost = true;
      failures = heard ? 1 : failures + 1;
      await pause(Math.min(pauseMillisecondsMax, 300 * failures), stopped.signal);
    }
  })();
  return () => stopped.abort();
}

type Reading = {
  readonly token: string | null;
  readonly lastId: string | null;
  readonly stopped: AbortSignal;
  readonly hear: (message: Message) => void;
  /** Something came over the line, if only a sign of life. */
  readonly alive: () => void;
  readonly opened: () => void;
};

/** Reads one connection to its end. Says whether it was opened at all. */
async function readStream({ token, lastId, stopped, hear, alive, opened }: Reading): Promise<boolean> {
  const cut = new AbortController();
  const stop = (): void => cut.abort();
  let timer = setTimeout(stop, silenceMillisecondsMax);
  // The device knows that its network is gone long before a silent connection shows it.
  addEventListener('offline', stop);
  stopped.addEventListener('abort', stop);
  let heard = false;
  try {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (lastId !== null) headers['last-event-id'] = lastId;
    const response = await fetch('/v1/live', { headers, signal: cut.signal });
    if (!response.ok || response.body === null) return false;
    heard = true;
    opened();
    const decoder = new TextDecoder();
    let rest = '';
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return heard;
      alive();
      clearTimeout(timer);
      timer = setTimeout(stop, silenceMillisecondsMax);
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const message = parseMessage(part);
        if (message !== null) hear(message);
      }
    }
  } catch {
    return heard;
  } finally {
    clearTimeout(timer);
    removeEventListener('offline', stop);
    stopped.removeEventListener('abort', stop);
  }
}

/** Waits, but not longer than until the network is there again. */
function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      stopped.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    stopped.addEventListener('abort', done);
  });
}

/** Reads `id: …` and `data: {"prev","type","subject","payload"}`; comments are null. */
export function parseMessage(text: string): Message | null {
  let id: string | null = null;
  let data = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('id:')) id = line.slice(3).trim();
    else if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  if (id === null || data === '') return null;
  // Parser: the contract of the stream says what a message holds.
  const body = JSON.parse(data) as { prev: number | null } & Omit<LiveEvent, 'subject'> & {
      subject: string | null;
    };
  const { prev, type, subject, payload } = body;
  return {
    id,
    prev: prev === null ? null : String(prev),
    type,
    event: subject === null ? null : { type, subject, payload },
  };
}
