import type { StoreFacts } from '../../../kernel/store-facts.ts';
import type { Settlement, Statement, Words } from '../../../seam/documents.ts';
import type { BillFigures, EntryDraft } from '../../ledger/index.ts';
import type { Frozen, Intent, PricingSettings } from '../../pricing/index.ts';
import type { Shares } from './pieces.ts';

/** An adjustment 优惠/抹零/免单 with its trail. To the pricing function it is an intent. Times are ISO texts. */
export type Adjustment = Intent & {
  readonly reason: string;
  readonly grantedBy: string;
  readonly at: string;
};

/** What the cashier knows of one order beside its Statement. */
export type Account = {
  readonly orderId: string;
  readonly storeId: number;
  readonly orderNumber: string;
  readonly tableName: Words | null;
  /** The bill on which new lines fall. */
  readonly restBillId: string;
  readonly billCount: number;
  readonly adjustments: readonly Adjustment[];
  readonly frozen: Frozen;
  readonly shares: Shares;
  /** Automatic 抹零 as it stood at the first tender, while any money lies on the order. */
  readonly heldRounding: number | null;
  readonly settingsVersion: number;
  readonly pricingVersion: number;
};

export type Reversal = {
  readonly at: string;
  readonly by: string;
  readonly approvedBy: string | null;
  readonly reason: string;
};

export type Bill = {
  readonly billId: string;
  readonly storeId: number;
  readonly number: string;
  readonly state: 'open' | 'closed' | 'cancelled';
  /** Reversed 反结账: it closes again by money or by hand, not by a mere change. */
  readonly heldOpen: boolean;
  readonly reversals: readonly Reversal[];
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly businessDate: string | null;
};

/** What a bill says of one order: due = payable − applied + refunded. `posted` is what the books hold of it. */
export type Part = {
  readonly billId: string;
  readonly orderId: string;
  readonly storeId: number;
  readonly payable: number;
  readonly applied: number;
  readonly refunded: number;
  readonly posted: BillFigures | null;
};

export type Payment = {
  readonly paymentId: string;
  readonly storeId: number;
  readonly purpose: 'bill' | 'deposit' | 'topUp' | 'receivable' | 'voucher';
  readonly billId: string | null;
  /** The statement revision of each order at which it was asked. */
  readonly asked: Readonly<Record<string, number>>;
  readonly tender: string;
  readonly class: 'money' | 'credit' | 'given';
  readonly state: 'pending' | 'succeeded' | 'failed' | 'cancelled';
  /** What it takes off the due. */
  readonly amount: number;
  readonly received: number;
  readonly change: number;
  /** received − change − amount, for cash. */
  readonly cashRounding: number;
  readonly channel: string | null;
  readonly reference: string | null;
  readonly takenBy: string;
  /** The till it was taken or asked for at; null where a guest's phone or a platform did. */
  readonly deviceId: string | null;
  readonly at: string;
};

/** Where the money of a payment lies now. */
export type Application = {
  readonly paymentId: string;
  readonly billId: string;
  readonly orderId: string;
  readonly applied: number;
  readonly refunded: number;
};

/** cash: hand it over. approve: too much to go by itself. failed: the gateway said no. doubtful: it does not say. */
export type RefundTask = 'refund.cash' | 'refund.approve' | 'refund.failed' | 'refund.doubtful';

export type RefundPart = { readonly billId: string; readonly orderId: string; readonly amount: number };

/**
 * Money to be given back: `plan` by the house because less is to be paid than was (law 4), `asked` by a person.
 * `sent`: the gateway was asked, so it may have gone. `withdrawn`: needed no more. `cancelled`: a person decided that
 * the money stays.
 */
export type Refund = {
  readonly refundId: string;
  readonly storeId: number;
  readonly paymentId: string;
  readonly kind: 'plan' | 'asked';
  readonly state: 'planned' | 'sent' | 'done' | 'cancelled' | 'withdrawn' | 'failed';
  readonly amount: number;
  /** Over the counter, or by itself through the gateway its money came by. */
  readonly way: 'hand' | 'gateway';
  /** Our number at the gateway, the same on every retry. */
  readonly reference: string | null;
  readonly gatewayNumber: string | null;
  /** The gateway's last word where it was no yes. */
  readonly code: string | null;
  readonly looks: number;
  /** When it goes or is asked about by itself; null while it waits for a person, and when it has ended. */
  readonly nextLookAt: string | null;
  /** The open item that waits for a person now; `told`: there was one before. */
  readonly task: RefundTask | null;
  readonly told: boolean;
  /** How much less than `amount` goes over the counter, because the cash was rounded when it came. */
  readonly cashRounding: number;
  readonly parts: readonly RefundPart[];
  readonly reason: string | null;
  readonly askedBy: string;
  readonly approvedBy: string | null;
  readonly plannedAt: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
};

/** An order whose seam row the command holds. */
export type OrderInHand = {
  readonly statement: Statement;
  /** Our last word on it, before this command. */
  readonly before: Settlement | null;
  /** The settings it is priced by. */
  readonly settings: PricingSettings;
  readonly settingsVersion: number;
};

/** All that a command of the till knows: rows by their ids, as they were read. */
export type Desk = {
  readonly orders: ReadonlyMap<string, OrderInHand>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly bills: ReadonlyMap<string, Bill>;
  readonly parts: ReadonlyMap<string, Part>;
  readonly payments: ReadonlyMap<string, Payment>;
  readonly applications: ReadonlyMap<string, Application>;
  readonly refunds: ReadonlyMap<string, Refund>;
  /** Whether a shift is open at the till that asks; only looked up where the store takes no cash without one. */
  readonly shiftOpen: boolean;
};

/** Something that happened, as it goes into the store's stream: ids and figures only. */
export type Happened = {
  readonly storeId: number;
  readonly type: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/**
 * A desk while a decision is being worked out: the same rows, replaced one by one, with what happened on the way.
 * Rows themselves never change, so the difference to the desk is what must be written.
 */
export type Work = {
  readonly desk: Desk;
  readonly accounts: Map<string, Account>;
  readonly bills: Map<string, Bill>;
  readonly parts: Map<string, Part>;
  readonly payments: Map<string, Payment>;
  readonly applications: Map<string, Application>;
  readonly refunds: Map<string, Refund>;
  readonly happened: Happened[];
  readonly entries: EntryDraft[];
  readonly store: StoreFacts;
  readonly now: Date;
  readonly newId: () => string;
  /** Who does it: a principal's name. */
  readonly by: string;
  /** The till at which it is done: what it takes and gives back belongs to that till's shift. */
  readonly deviceId: string | null;
};
