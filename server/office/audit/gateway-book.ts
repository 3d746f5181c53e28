import type { Pool } from 'pg';
import { z } from 'zod';

/** Something in the own book of a gateway. A reversal 撤销 is of the whole payment and has no number of ours. */
export type BookItem = {
  readonly kind: 'payment' | 'refund' | 'reversal';
  /** Our number of the payment, and of the refund. */
  readonly reference: string;
  readonly refundReference: string | null;
  /** The gateway's own number of what moved. */
  readonly number: string;
  readonly amount: number;
  readonly at: Date;
};

/** What a gateway holds to have moved, through some of our accounts, within a time. */
export type GatewayBook = {
  readonly items: readonly BookItem[];
  /** Our accounts of which it tells. */
  readonly accountIds: readonly string[];
  /** The time of which it tells all; null has no end. */
  readonly from: Date | null;
  readonly to: Date | null;
};

/** One line of the daily bill 对账单 of a gateway, as the adapters read it. `at` is in China's time. */
export type BillRow = {
  readonly kind: 'payment' | 'refund';
  readonly number: string;
  readonly reference: string;
  readonly refundReference: string | null;
  readonly amount: number;
  readonly at: string;
  readonly reversed: boolean;
};

const chinaOffset = '+08:00';
const dayMs = 86_400_000;

/** The daily bill of one account as a book: it tells all of one day (YYYY-MM-DD) in China. */
export function bookOfBill(accountId: string, date: string, rows: readonly BillRow[]): GatewayBook {
  const from = new Date(`${date}T00:00:00${chinaOffset}`);
  return {
    items: rows.map(({ kind, number, reference, refundReference, amount, at, reversed }) => ({
      kind: kind === 'refund' && reversed ? 'reversal' : kind,
      number,
      reference,
      refundReference,
      amount,
      at: new Date(`${at.replace(' ', 'T')}${chinaOffset}`),
    })),
    accountIds: [accountId],
    from,
    to: new Date(from.getTime() + dayMs),
  };
}

const moneySchema = z.array(
  z.object({
    kind: z.enum(['payment', 'refund', 'reversal']),
    reference: z.string(),
    refundReference: z.string().nullable(),
    number: z.string(),
    amount: z.int(),
    at: z.iso.datetime(),
  }),
);
const accountsSchema = z.array(z.object({ settings: z.object({ appId: z.string() }) }));

/** The whole book of the payment sandbox, as its control address tells it, for our accounts that lead there. */
export async function bookOfSandbox(pool: Pool, controlUrl: string): Promise<GatewayBook> {
  const accounts = accountsSchema.parse(await told(controlUrl, 'accounts'));
  const { rows } = await pool.query<{ account_id: string }>(
    `select account_id from cashier.gateway_account where settings->>'appId' = any($1)`,
    [accounts.map(({ settings }) => settings.appId)],
  );
  const items = moneySchema.parse(await told(controlUrl, 'money'));
  return {
    items: items.map((item) => ({ ...item, at: new Date(item.at) })),
    accountIds: rows.map((row) => row.account_id),
    from: null,
    to: null,
  };
}

async function told(controlUrl: string, what: string): Promise<unknown> {
  const answer = await fetch(new URL(what, `${controlUrl.replace(/\/$/, '')}/`));
  if (!answer.ok) throw new Error(`${controlUrl}: ${answer.status} for ${what}`);
  return answer.json();
}
