import { goOnAfter, timesBack } from './line.ts';
import { hearServerTime } from './server-time.ts';

/** What the server answered instead of doing it. `retryable`: nothing happened, the same call may be sent again. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Which fields of what was sent are not as they should be. */
  readonly errors?: readonly { readonly pointer: string; readonly zh: string; readonly en: string }[];
};

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type Client = {
  read<T>(path: string): Promise<Answer<T>>;
  /**
   * Sends a command under a key of its own; a lost answer is asked for again under the same key. Who may have to ask
   * again much later gives the key.
   */
  command<T>(
    path: string,
    body: unknown,
    method?: 'POST' | 'PUT' | 'DELETE',
    key?: string,
  ): Promise<Answer<T>>;
};

const offline: Problem = {
  status: 0,
  code: 'network.away',
  zh: '连不上店里的系统，请检查 Wi-Fi 后再试',
  en: 'The shop cannot be reached: check the Wi-Fi and try again',
};

const triesMax = 5;
/** No answer comes over a line that died silently; what a command carries may take its time on a slow one. */
const waitMillisecondsMax = { reading: 40_000, command: 300_000 };

/** A client of the API of this page's own server. `token` is asked for at every call, so signing in needs no new one. */
export function makeClient(token: () => string | null, signedOut: () => void): Client {
  const send = async <T>(
    method: string,
    path: string,
    body: unknown,
    key: string | null,
  ): Promise<Answer<T>> => {
    let last = offline;
    for (let turn = 0; turn < triesMax; turn += 1) {
      if (turn > 0) await new Promise<void>((resolve) => goOnAfter(200 * 2 ** turn, resolve));
      const before = timesBack();
      const answer = await once<T>(method, path, body, key, token());
      if (answer.ok) return answer;
      last = answer.problem;
      if (last.code === 'access.sessionEnded' || last.code === 'access.signInNeeded') signedOut();
      if (last.status !== 0 && last.status !== 503) return answer;
      // Asked over the line that went away: that was no try.
      if (timesBack() !== before) turn = -1;
    }
    return { ok: false, problem: last };
  };
  return {
    read: (path) => send('GET', path, undefined, null),
    command: (path, body, method = 'POST', key = newId()) => send(method, path, body, key),
  };
}

async function once<T>(
  method: string,
  path: string,
  body: unknown,
  key: string | null,
  token: string | null,
): Promise<Answer<T>> {
  const headers: Record<string, string> = {};
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  if (key !== null) headers['idempotency-key'] = key;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const cut = new AbortController();
  const answered = goOnAfter(waitMillisecondsMax[key === null ? 'reading' : 'command'], () => cut.abort());
  try {
    const response = await fetch(path, {
      method,
      headers,
      cache: 'no-cache',
      signal: cut.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    hearServerTime(response.headers.get('date'));
    const json: unknown = await response.json();
    // Parser: the server's contract says what a success looks like, a failure is a problem document.
    return response.ok ? { ok: true, value: json as T } : { ok: false, problem: json as Problem };
  } catch {
    return { ok: false, problem: offline };
  } finally {
    answered();
  }
}

/** A UUIDv7 made on this device: lines, rounds and payments are named before they are sent. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const time = Date.now().toString(16).padStart(12, '0');
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex.slice(4, 6), 16) & 0x3f) | 0x80).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(6, 8)}-${hex.slice(8)}`;
}
