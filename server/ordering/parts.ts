import type { Pool } from 'pg';
import type { Decision } from '../kernel/decision.ts';
import type { Principal, Role } from '../platform/access/principal.ts';
import type { PrintDesk } from '../printing/jobs/index.ts';
import type { Link } from '../seam/link.ts';
import type { Context } from '../spine/context.ts';
import type { Tx } from '../spine/transaction.ts';
import type { MenuCache } from './menu/cache.ts';
import type { OrderNumbers } from './order-numbers.ts';

/** A second person's yes 授权人: chosen by name, proved by PIN. */
export type Approval = { readonly staffId: string; readonly pin: string };

/** What the rooms of the ordering half are given from outside; wired by the app. */
export type OrderingParts = {
  /** The app's pool, for entries, which open their own transactions. */
  readonly pool: Pool;
  /** The seam. A function, because the link is made from both halves. */
  readonly link: () => Link;
  /** Where slips are handed in. */
  readonly print: PrintDesk;
  /** Where a table's code leads, and whether only the shop's own Wi-Fi leads there; it may change while the program runs. */
  readonly guestAddress: () => { readonly address: string; readonly shopOnly: boolean };
  /** The font file that table codes are printed in; null for the letters that every PDF reader brings. */
  readonly sheetFont: string | null;
  /** Menus read before, by version: `makeMenuCache()`, one per program. */
  readonly menus: MenuCache;
  /** Numbers people read: `makeOrderNumbers(pool apart from the commands' own)`, one per program. */
  readonly orderNumbers: OrderNumbers;
  /** Whether this person may approve: one of these roles, right PIN, the asker's store. Gives the staff id. */
  readonly approve: (
    tx: Tx,
    who: Principal,
    approval: Approval,
    roles: readonly Role[],
    context: Context,
  ) => Promise<Decision<string>>;
  /** A guest's session, bound to one seating. */
  readonly issueGuestToken: (
    tx: Tx,
    seating: { readonly storeId: number; readonly seatingId: string },
    context: Context,
  ) => Promise<{ readonly token: string; readonly sessionId: string }>;
  /** Ends every guest session of a seating (清台). */
  readonly endGuestSessions: (tx: Tx, seatingId: string) => Promise<void>;
  /** The running command changes the store (its menu's version): its facts are not to be remembered for a while. */
  readonly storeChanging: (merchantId: number, storeId: number) => void;
  /** Called after a commit of an entry, as the mount does after a command's. */
  readonly committed: (merchantId: number) => void;
  /** The context of a merchant, for entries that learn from a code whose merchant it is. */
  readonly contextFor: (merchantId: number) => Context;
};
