import { createHash } from 'node:crypto';
import { chances } from '../../test/harness/wire.ts';

/** How an order is to be paid. `shown`: the guest scans a code that is shown, else the till scans the guest's. */
export type Way = 'cash' | 'wechat code' | 'alipay code' | 'wechat shown' | 'alipay shown';

export type TenderPlan = {
  /** The ways in turn: `share` thousandths of the bill, the last takes what is open then. */
  readonly steps: readonly { readonly way: Way; readonly share: number }[];
  /** A dish is taken back after it was paid, so that money must go back. */
  readonly takesBack: boolean;
};

/** Of a hundred orders: 30 in cash, 40 and 20 by the guest's code, 10 by a code that is shown. */
const ways: readonly (readonly [Way, number])[] = [
  ['cash', 30],
  ['wechat code', 40],
  ['alipay code', 20],
  ['wechat shown', 5],
  ['alipay shown', 5],
];
const inPartsPercent = 12;
const takesBackPercent = 6;

/** How this order is paid: by its number, so that it is the same in every run. */
export function tenderPlan(orderNumber: string): TenderPlan {
  const chance = chances(createHash('sha256').update(`tenders ${orderNumber}`).digest().readUInt32LE(0));
  const way = wayAt(chance() * 100);
  const inParts = chance() * 100 < inPartsPercent;
  const first = { way: wayAt(chance() * 100), share: 200 + Math.floor(chance() * 600) };
  const last = { way, share: 1000 };
  return { steps: inParts ? [first, last] : [last], takesBack: chance() * 100 < takesBackPercent };
}

function wayAt(percent: number): Way {
  let upTo = 0;
  for (const [way, share] of ways) {
    upTo += share;
    if (percent < upTo) return way;
  }
  return 'cash';
}

/** A payer code 付款码 of a guest who pays at once: the same for the same words. */
export function payerCodeOf(channel: 'wechat' | 'alipay', ...words: readonly (string | number)[]): string {
  const digest = createHash('sha256')
    .update(['code', channel, ...words].join('\n'))
    .digest();
  const digits = String(digest.readBigUInt64LE(0) % 100_000_000_000_000n).padStart(14, '0');
  // The first two digits name the app, the last two say how the guest behaves.
  return `${channel === 'wechat' ? '13' : '28'}${digits}00`;
}
