/**
 * When to look next, in ISO 8601: as an answer says, or as somebody asked meanwhile. What was read before the gateway
 * was asked is `seen`; a notice, a person or another process may have asked for a look since, and the answer, which is
 * older than their asking, must not put it off.
 */
export function soonerLook(next: string | null, stored: string | null, seen: string | null): string | null {
  const wasAskedFor = stored !== null && (seen === null || stored < seen);
  return wasAskedFor && (next === null || stored < next) ? stored : next;
}
