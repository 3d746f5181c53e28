import type { KeyTold, PublicSettings, SecretSettings, SoundSettings } from './domain/account.ts';
import type { FieldProblem } from './domain/problems.ts';

/** What a change may leave as it is: the keys that are stored, opened. */
export type Kept = {
  readonly settings: PublicSettings;
  readonly secrets: SecretSettings;
  readonly keys: readonly KeyTold[];
};

/** Settings that can be used, or all that is wrong with them. */
export type Read =
  | { readonly ok: true; readonly value: SoundSettings }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** A text of the kept settings; undefined where there is none. */
export function keptText(kept: Kept | null, field: string): string | undefined {
  const value = kept?.settings[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The end of a token, enough to tell two apart. */
export function lastOf(token: string): string {
  return `…${token.slice(-4)}`;
}
