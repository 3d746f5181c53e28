import type { RefusalCode } from '../phrases/refusals.ts';

/** A business "no": a value with a code. `details` are ids and figures only, never names, phones or notes. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** What `decide` says: what happened, or why not. */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Decision<T> {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  details?: Readonly<Record<string, unknown>>,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: details === undefined ? { code } : { code, details } };
}
