import type { Slip } from '../printer/types.ts';

export type Vendor = 'feieyun' | 'yilianyun' | 'xpyun';

export const VENDORS: readonly Vendor[] = ['feieyun', 'yilianyun', 'xpyun'];

/** A developer's account at a vendor, with the printers bound to it. */
export type Account = {
  readonly vendor: Vendor;
  /** User, or client id. */
  readonly user: string;
  /** UKEY, client secret or UserKEY. */
  readonly key: string;
  readonly printers: readonly {
    readonly serial: string;
    readonly zh: string;
    readonly en: string;
    readonly columns: 32 | 48;
  }[];
};

export type PrinterState = {
  readonly network: 'up' | 'down';
  readonly paper: 'enough' | 'out';
  readonly cover: 'closed' | 'open';
  /** How long a slip takes. */
  readonly msPerJob: number;
  /** Takes slips from the cloud and prints none: the cloud goes on saying that they wait. */
  readonly swallows: boolean;
};

/** An order as the cloud has it. `swallowed` is what the printer alone knows. */
export type Job = {
  readonly id: string;
  readonly vendor: Vendor;
  readonly serial: string;
  /** The merchant's own name of it, where the vendor takes one. */
  readonly name: string | null;
  readonly content: string;
  readonly submittedAt: number;
  readonly state: 'waiting' | 'printed' | 'swallowed';
  /** What came out of the printer. */
  readonly slips: readonly Slip[];
};

export type Endpoint = 'submit' | 'query' | 'status' | 'token' | 'other';

/** What a call meets on its way. */
export type Effect =
  /** The connection breaks, before or after the call was done. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** A bare page with 500. */
  | { readonly kind: 'fail'; readonly when: 'before' | 'after' }
  /** Done, and answered with something that is no answer. */
  | { readonly kind: 'garble' }
  /** Done at once, answered late. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'refuse'; readonly code: string; readonly words: string }
  /** The vendor takes a right signature for a wrong one. */
  | { readonly kind: 'wrongSign' };

export type FaultRule = {
  readonly endpoint: Endpoint;
  readonly vendor?: Vendor;
  /** Once unless told. */
  readonly times?: number;
  readonly effect: Effect;
};

/** A call as it came, its form or its JSON read as texts. */
export type Call = {
  readonly path: string;
  readonly contentType: string;
  readonly fields: Readonly<Record<string, string>>;
};

export type Json = Readonly<Record<string, unknown>>;
