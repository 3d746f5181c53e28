/** Narrow readers of what an event carries: it was written by this program or an older one, so nothing is taken for granted. */
type Payload = Readonly<Record<string, unknown>>;

export function textAt(payload: Payload, key: string): string | null {
  const value = payload[key];
  return typeof value === 'string' ? value : null;
}

export function numberAt(payload: Payload, key: string): number | null {
  const value = payload[key];
  return typeof value === 'number' ? value : null;
}

export function listAt(payload: Payload, key: string): readonly Payload[] {
  const value = payload[key];
  return Array.isArray(value) ? value.filter(isPayload) : [];
}

export function recordAt(payload: Payload, key: string): Payload {
  const value = payload[key];
  return isPayload(value) ? value : {};
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of ids alone, as lines that have nothing but their id. */
export function idsAt(payload: Payload, key: string): readonly Payload[] {
  const value = payload[key];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').map((id) => ({ id })) : [];
}
