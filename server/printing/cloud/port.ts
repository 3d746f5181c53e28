import type { Layout } from '../layout/index.ts';

export const cloudVendors = ['feieyun', 'yilianyun', 'xpyun'] as const;
export type CloudVendor = (typeof cloudVendors)[number];

/**
 * What a shop says of a printer at a vendor's cloud. `baseUrl` only where an owner confirmed another address (a
 * stand-in).
 */
export type CloudSettings = {
  readonly vendor: CloudVendor;
  /** User, or client id. */
  readonly user: string;
  /** Number of the printer. */
  readonly serial: string;
  readonly baseUrl: string | null;
};

/** Sealed: UKEY / client secret / UserKEY; 易联云's access token is fetched with it and kept in memory. */
export type CloudSecrets = { readonly key: string };

export type SubmitOutcome =
  | { readonly kind: 'accepted'; readonly cloudId: string }
  /** Nothing will be printed. `again`: worth trying later. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly again: boolean }
  /** No answer that says either: it may come out. */
  | { readonly kind: 'unknown' };

export type CloudJobState = 'printed' | 'waiting' | 'failed' | 'unknown';

export type CloudPrinterStatus = {
  readonly reachable: boolean;
  readonly offline: boolean;
  readonly paperOut: boolean;
  readonly coverOpen: boolean;
  readonly error: boolean;
};

export type CloudPrinter = {
  /** Whether the same job may be submitted again after `unknown` without printing twice (the vendor knows our id). */
  readonly repeatable: boolean;
  submit(slip: {
    readonly jobId: string;
    readonly layout: Layout;
    readonly columns: number;
  }): Promise<SubmitOutcome>;
  query(cloudId: string): Promise<CloudJobState>;
  status(): Promise<CloudPrinterStatus>;
};
