import type { AccountField, Problems } from './problems.ts';

/** The fields of an account that are no keys. */

const digits: Partial<Record<AccountField, RegExp>> = {
  merchantNumber: /^\d{8,12}$/,
  subMerchantNumber: /^\d{8,12}$/,
  sellerId: /^2088\d{12}$/,
  serviceProviderId: /^\d{1,64}$/,
  merchantAppId: /^\d{1,32}$/,
};
const letters: Partial<Record<AccountField, RegExp>> = {
  appId: /^[0-9A-Za-z]{1,32}$/,
  subAppId: /^[0-9A-Za-z]{1,32}$/,
  storeCode: /^[0-9A-Za-z_-]{1,32}$/,
};

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A number as it is typed, checked by its field; undefined where there is none. */
export function plainField(
  problems: Problems,
  field: AccountField,
  typed: string | null | undefined,
  needed: boolean,
): string | undefined {
  const text = typed?.trim();
  if (text === undefined || text === '') {
    if (needed) problems.add(field, 'missing');
    return undefined;
  }
  if (digits[field]?.test(text) === false) problems.add(field, 'digits');
  if (letters[field]?.test(text) === false) problems.add(field, 'letters');
  return text;
}

/**
 * Where the gateway is asked. What is sent there is signed but in clear, so it goes by https; only a gateway on this very
 * machine (a simulator) may be asked without.
 */
export function addressField(
  problems: Problems,
  field: 'baseUrl' | 'gatewayUrl' | 'oauthUrl' | 'openUrl' | 'authorizeUrl',
  typed: string | null | undefined,
  usual: string,
): string {
  const text = typed?.trim() || usual;
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe =
    url !== null &&
    url.username === '' &&
    url.search === '' &&
    url.hash === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && thisMachine.has(url.hostname)));
  if (!safe) problems.add(field, 'address');
  return text.replace(/\/+$/, '');
}

/** An address whose usual form the adapter knows by itself; undefined where there is none. */
export function otherAddressField(
  problems: Problems,
  field: 'oauthUrl' | 'openUrl' | 'authorizeUrl',
  typed: string | null | undefined,
): string | undefined {
  return (typed?.trim() ?? '') === '' ? undefined : addressField(problems, field, typed, '');
}
