import { storeId } from '../session.ts';

/** Where the payment accounts of this store are read and changed. */
export function accountsPath(): string {
  return `/v1/stores/${storeId()}/payment-accounts`;
}
