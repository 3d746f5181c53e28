import type { Effect, Endpoint, FaultRule, Json, Vendor } from './types.ts';
import { VENDORS } from './types.ts';

export type Faults = {
  add(rule: FaultRule): void;
  clear(): void;
  /** Rules that have not been met as often as they should. */
  list(): readonly FaultRule[];
  /** What this call meets; counts it. */
  take(vendor: Vendor, endpoint: Endpoint): Effect | null;
};

type Armed = { readonly rule: FaultRule; left: number };

/** Fault rules, each good for so many calls; the first that fits is met. */
export function openFaults(): Faults {
  let armed: Armed[] = [];
  return {
    add: (rule) => {
      armed.push({ rule, left: rule.times ?? 1 });
    },
    clear: () => {
      armed = [];
    },
    list: () => armed.map(({ rule, left }) => ({ ...rule, times: left })),
    take: (vendor, endpoint) => {
      const met = armed.find(
        ({ rule }) => rule.endpoint === endpoint && (rule.vendor === undefined || rule.vendor === vendor),
      );
      if (met === undefined) return null;
      met.left -= 1;
      armed = armed.filter(({ left }) => left > 0);
      return met.rule.effect;
    },
  };
}

const ENDPOINTS: readonly Endpoint[] = ['submit', 'query', 'status', 'token', 'other'];

/** A rule as JSON brings it, or null where it is none. */
export function readFault(json: Json): FaultRule | null {
  const endpoint = ENDPOINTS.find((each) => each === json['endpoint']);
  const vendor = VENDORS.find((each) => each === json['vendor']);
  const { effect: given, times } = json;
  const effect =
    typeof given === 'object' && given !== null
      ? readEffect(Object.fromEntries(Object.entries(given)))
      : null;
  if (endpoint === undefined || effect === null) return null;
  if (vendor === undefined && json['vendor'] !== undefined) return null;
  return {
    endpoint,
    effect,
    ...(vendor === undefined ? {} : { vendor }),
    ...(typeof times === 'number' && times >= 1 ? { times } : {}),
  };
}

function readEffect({ kind, when, ms, code, words }: Json): Effect | null {
  switch (kind) {
    case 'drop':
    case 'fail':
      return when === 'before' || when === 'after' ? { kind, when } : null;
    case 'garble':
    case 'wrongSign':
      return { kind };
    case 'delay':
      return typeof ms === 'number' && ms >= 0 ? { kind, ms } : null;
    case 'refuse':
      return typeof code === 'string' && typeof words === 'string' ? { kind, code, words } : null;
    default:
      return null;
  }
}
