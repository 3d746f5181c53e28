import type { StoredEvent } from '../../spine/stored-events.ts';

const tails = new WeakMap<StoredEvent, string>();

/** An event as a server-sent message; what is the same on every stream is written once. */
export function eventMessage(event: StoredEvent, prev: number): string {
  const tail = tails.get(event) ?? tailOf(event.type, event.subject, event.at, event.payload);
  tails.set(event, tail);
  return messageOf(event.position, prev, tail);
}

/** A message of the stream itself: `hello`, `reset`, `ended`. */
export function ownMessage(type: 'hello' | 'reset' | 'ended', id: number, prev: number | null): string {
  return messageOf(id, prev, tailOf(type, null, null, {}));
}

/** Keeps the line open and shows its age; carries no id. */
export const heartbeat = ': beat\n\n';

function messageOf(id: number, prev: number | null, tail: string): string {
  return `id: ${id}\ndata: {"prev":${prev},${tail}\n\n`;
}

function tailOf(
  type: string,
  subject: string | null,
  at: Date | null,
  payload: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({ type, subject, at: at?.toISOString() ?? null, payload }).slice(1);
}

/** The position a reconnecting reader names; null when it names none. */
export function lastEventId(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^[0-9]{1,15}$/.test(header) ? Number(header) : null;
}
