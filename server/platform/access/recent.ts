import type { Principal } from './principal.ts';

/** What was found for a token not long ago, so that the hot case asks no database. */
export type RecentPrincipals = {
  find(hash: string, nowMs: number): Principal | undefined;
  /** Keeps what was found, unless something about it is changing just now. */
  keep(hash: string, who: Principal, nowMs: number): void;
  /**
   * A session, device, person or seating is about to change: what is known of it is forgotten, and for a while
   * nothing of it is kept, because the transaction that changes it commits only later.
   */
  distrust(id: string, nowMs: number): void;
};

/** Longer than any command may last. */
const distrustMs = 30_000;

/** Holds at most `entriesMax` principals, each for at most `ageMsMax`; the longest unused goes first. */
export function recentPrincipals(entriesMax: number, ageMsMax: number): RecentPrincipals {
  const entries = new Map<string, { who: Principal; until: number }>();
  const distrusted = new Map<string, number>();
  return {
    find(hash, nowMs) {
      const entry = entries.get(hash);
      if (entry === undefined) return undefined;
      entries.delete(hash);
      if (entry.until <= nowMs) return undefined;
      entries.set(hash, entry);
      return entry.who;
    },
    keep(hash, who, nowMs) {
      if (idsOf(who).some((id) => (distrusted.get(id) ?? 0) > nowMs)) return;
      entries.delete(hash);
      entries.set(hash, { who, until: nowMs + ageMsMax });
      const oldest = entries.size > entriesMax ? entries.keys().next() : { done: true as const };
      if (oldest.done !== true) entries.delete(oldest.value);
    },
    distrust(id, nowMs) {
      for (const [known, until] of distrusted) if (until <= nowMs) distrusted.delete(known);
      distrusted.set(id, nowMs + distrustMs);
      for (const [hash, { who }] of entries) if (idsOf(who).includes(id)) entries.delete(hash);
    },
  };
}

/** Every id whose end or change ends or changes this principal. */
export function idsOf(who: Principal): readonly string[] {
  switch (who.kind) {
    case 'staff':
      return [who.sessionId, who.staffId, who.deviceId];
    case 'guest':
      return [who.sessionId, who.seatingId];
    case 'device':
      return [who.deviceId];
    case 'link':
      return [who.linkId];
    case 'nobody':
      return [];
  }
}
