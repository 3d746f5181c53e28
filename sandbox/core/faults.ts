import type { Channel, Endpoint } from './types.ts';

/** What goes wrong. The first group happens to the call itself, the second to what the gateway makes of it. */
export type Effect =
  /** Answered late; with `before` also booked late. */
  | { readonly kind: 'delay'; readonly ms: number; readonly before?: boolean }
  /** The connection breaks and nothing was booked. */
  | { readonly kind: 'dropBefore' }
  /** It was booked, and the connection breaks. */
  | { readonly kind: 'dropAfter' }
  /** SYSTEM_ERROR or a bare page of a proxy, before or after it was booked. */
  | {
      readonly kind: 'fail';
      readonly when: 'before' | 'after';
      readonly as: 'systemError' | 'html';
      readonly status?: number;
    }
  /** Refused by this code, nothing booked. */
  | { readonly kind: 'refuse'; readonly code: string; readonly status?: number }
  | { readonly kind: 'wrongSignature' }
  | { readonly kind: 'unknownSerial' }
  /** charge: asks a password; so many looks say so, then it is paid. */
  | { readonly kind: 'userPaying'; readonly times: number }
  /** charge: the guest has not enough. refund: the merchant has not enough. */
  | { readonly kind: 'balanceTooLow' }
  /** reverse: refused so many times because the guest is paying. */
  | { readonly kind: 'reverseRefused'; readonly times: number }
  /** charge, present: another amount than asked is taken. */
  | { readonly kind: 'wrongAmount'; readonly by: number }
  | { readonly kind: 'refundProcessing'; readonly ends: 'SUCCESS' | 'ABNORMAL'; readonly afterMs: number }
  /** bill: rows the merchant does not know, or rows left out. */
  | { readonly kind: 'billDiffers'; readonly extra: number; readonly missing: number }
  | { readonly kind: 'duplicate' }
  /** notice: sent after the next one of the same merchant, or after a minute. */
  | { readonly kind: 'reordered' }
  | { readonly kind: 'suppressed' }
  | { readonly kind: 'delayed'; readonly ms: number };

export type EffectKind = Effect['kind'];

export type FaultRule = {
  readonly channel?: Channel;
  readonly endpoint: Endpoint;
  /** Only calls whose path or body contain this, such as a reference. */
  readonly contains?: string;
  /** From which matching call on, 1 for the first. */
  readonly nth?: number;
  /** How many calls it meets; one unless told, without end where a probability is given. */
  readonly times?: number;
  /** How likely it meets a call, from 0 to 1; drawn from `seed`. */
  readonly probability?: number;
  readonly seed?: number;
  readonly effect: Effect;
};

export type Faults = {
  add(rule: FaultRule): number;
  remove(id: number): boolean;
  clear(): void;
  list(): readonly (FaultRule & { readonly id: number; readonly met: number })[];
  /** What this call meets; counts it. */
  take(call: { channel: Channel; endpoint: Endpoint; text: () => string }): readonly Effect[];
};

type Armed = { id: number; rule: FaultRule; seen: number; met: number; chance: () => number };

/** Fault rules, kept in memory: a restart is without faults. */
export function openFaults(): Faults {
  let rules: Armed[] = [];
  let lastId = 0;
  return {
    add: (rule) => {
      lastId += 1;
      rules.push({ id: lastId, rule, seen: 0, met: 0, chance: chanceFrom(rule.seed ?? 1) });
      return lastId;
    },
    remove: (id) => {
      const before = rules.length;
      rules = rules.filter((armed) => armed.id !== id);
      return rules.length < before;
    },
    clear: () => {
      rules = [];
    },
    list: () => rules.map(({ id, rule, met }) => ({ ...rule, id, met })),
    take: (call) => rules.filter((armed) => meets(armed, call)).map(({ rule }) => rule.effect),
  };
}

/** The effect of this kind, where the call met one. */
export function effectOf<Kind extends EffectKind>(
  effects: readonly Effect[],
  kind: Kind,
): Extract<Effect, { kind: Kind }> | null {
  const found = effects.find((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind);
  return found ?? null;
}

function meets(armed: Armed, call: { channel: Channel; endpoint: Endpoint; text: () => string }): boolean {
  const { rule } = armed;
  if (rule.endpoint !== call.endpoint) return false;
  if (rule.channel !== undefined && rule.channel !== call.channel) return false;
  if (rule.contains !== undefined && !call.text().includes(rule.contains)) return false;
  armed.seen += 1;
  const timesMax = rule.times ?? (rule.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
  if (armed.seen < (rule.nth ?? 1) || armed.met >= timesMax) return false;
  if (rule.probability !== undefined && armed.chance() >= rule.probability) return false;
  armed.met += 1;
  return true;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
