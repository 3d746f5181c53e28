import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { SealedColumn, SealedPlace, Secrets } from '../../platform/secrets/index.ts';
import type { SecretSettings } from './domain/account.ts';

/** Where the keys of payment accounts lie. */
export const sealedAccounts: SealedColumn = {
  table: 'cashier.gateway_account',
  rowId: 'account_id',
  sealed: 'sealed',
};

type AccountPlace = { readonly merchantId: number; readonly accountId: string };

export function sealSettings(secrets: Secrets, place: AccountPlace, settings: SecretSettings): string {
  return secrets.seal(JSON.stringify(settings), placeOf(place));
}

/** The secret half of an account's settings; refused where it cannot be opened here. */
export function openSettings(
  secrets: Secrets,
  place: AccountPlace,
  sealed: string,
): Decision<SecretSettings> {
  const opened = secrets.open(sealed, placeOf(place));
  if (!opened.ok) return opened;
  try {
    // Parser: only `sealSettings` wrote it, and the seal says that nobody changed it.
    return accept(JSON.parse(opened.value) as SecretSettings);
  } catch {
    // What the parser says would quote the key.
    return refuse('secret.broken');
  }
}

function placeOf({ merchantId, accountId }: AccountPlace): SealedPlace {
  return { table: sealedAccounts.table, merchantId, rowId: accountId };
}
