import type { Effect, FaultRule } from './faults.ts';
import type { Endpoint } from './types.ts';

type Json = Readonly<Record<string, unknown>>;

const ENDPOINTS: readonly Endpoint[] = [
  ...(['charge', 'present', 'query', 'close', 'reverse', 'refund', 'queryRefund'] as const),
  ...(['notice', 'bill', 'billFile', 'certificates', 'authorize', 'payer', 'other'] as const),
];

/** A fault rule as JSON brings it; null where the endpoint or the effect is none. */
export function readEffectRule(json: Json): FaultRule | null {
  const endpoint = ENDPOINTS.find((name) => name === json['endpoint']);
  const { effect: given, channel, contains } = json;
  const effect = isJson(given) ? readEffect(given) : null;
  if (endpoint === undefined || effect === null) return null;
  return {
    endpoint,
    effect,
    ...(channel === 'wechat' || channel === 'alipay' ? { channel } : {}),
    ...(typeof contains === 'string' ? { contains } : {}),
    ...numbers(json, ['nth', 'times', 'probability', 'seed']),
  };
}

function readEffect(json: Json): Effect | null {
  const { kind, code, before, as, when } = json;
  const count = (name: string, otherwise: number): number => numberIn(json, name) ?? otherwise;
  switch (kind) {
    case 'delay':
      return { kind, ms: count('ms', 1000), before: before === true };
    case 'delayed':
      return { kind, ms: count('ms', 60_000) };
    case 'fail':
      return {
        kind,
        when: when === 'after' ? 'after' : 'before',
        as: as === 'html' ? 'html' : 'systemError',
        ...numbers(json, ['status']),
      };
    case 'refuse':
      return typeof code === 'string' ? { kind, code, ...numbers(json, ['status']) } : null;
    case 'userPaying':
    case 'reverseRefused':
      return { kind, times: count('times', 1) };
    case 'wrongAmount':
      return { kind, by: count('by', 1) };
    case 'refundProcessing':
      return {
        kind,
        ends: json['ends'] === 'ABNORMAL' ? 'ABNORMAL' : 'SUCCESS',
        afterMs: count('afterMs', 60_000),
      };
    case 'billDiffers':
      return { kind, extra: count('extra', 0), missing: count('missing', 0) };
    case 'dropBefore':
    case 'dropAfter':
    case 'wrongSignature':
    case 'unknownSerial':
    case 'balanceTooLow':
    case 'duplicate':
    case 'reordered':
    case 'suppressed':
      return { kind };
    default:
      return null;
  }
}

function numbers<Name extends string>(json: Json, names: readonly Name[]): { [Key in Name]?: number } {
  const found: { [Key in Name]?: number } = {};
  for (const name of names) {
    const value = numberIn(json, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function numberIn(json: Json, name: string): number | undefined {
  const value = json[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
