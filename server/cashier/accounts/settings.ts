import type { KeyObject } from 'node:crypto';
import type { KeyTold, PublicSettings, SecretSettings, SoundSettings } from './domain/account.ts';
import type { FieldProblem, Problems } from './domain/problems.ts';
import { isShort, readPrivateKey } from './read-keys.ts';

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

/** The account's own private key, as typed or as it was kept under the same name; null, with what is wrong, without one. */
export function ownKeyOf(
  typed: string | undefined,
  kept: Kept | null,
  field: 'appKey' | 'merchantKey',
  problems: Problems,
): KeyObject | null {
  const text = typed ?? kept?.secrets[field];
  if (text === undefined || text.trim() === '') {
    problems.add(field, 'missing');
    return null;
  }
  const key = readPrivateKey(text);
  if (key === null) problems.add(field, 'notPrivateKey');
  else if (isShort(key)) problems.add(field, 'short');
  return key;
}
