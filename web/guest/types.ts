import type * as payContract from '../../server/cashier/payments/contract.ts';
import type * as payerContract from '../../server/cashier/payments/payer-contract.ts';
import type { ReplyOf } from '../../server/platform/http/contract.ts';
import type { getToday } from '../../server/office/info/contract.ts';
import type * as floor from '../../server/ordering/floor/contract.ts';
import type * as callContract from '../../server/ordering/calls/contract.ts';
import type * as cartContract from '../../server/ordering/carts/contract.ts';
import type * as menuContract from '../../server/ordering/menu/contract.ts';
import type * as orderContract from '../../server/ordering/orders/contract.ts';
import type { Words } from '../shared/language.ts';

/** What crosses the wire, as the contracts of the server say it. */
export type GuestSession = ReplyOf<typeof floor.scanTable>;
export type Seating = ReplyOf<typeof floor.getSeating>;
export type Store = ReplyOf<typeof getToday>;
export type Menu = ReplyOf<typeof menuContract.getMenu>;
export type MenuItem = Menu['items'][number];
export type OrderView = ReplyOf<typeof orderContract.getOrder>;
export type OrderLine = OrderView['lines'][number];
export type RefusedLine = ReplyOf<typeof orderContract.placeRound>['refused'][number];
export type PayOrderReply = ReplyOf<typeof payContract.payOrder>;
export type PaymentOnly = ReplyOf<typeof payContract.getPayment>;
export type PayerAsked = ReplyOf<typeof payerContract.askPayer>;
export type PayerNamed = ReplyOf<typeof payerContract.namePayer>;
export type Payment = PaymentOnly['payment'];
export type QuoteReply = ReplyOf<typeof orderContract.quoteOrder>;

export type CallReply = ReplyOf<typeof callContract.getCall>;
export type Cart = ReplyOf<typeof cartContract.getCart>;
export type SentCart = ReplyOf<typeof cartContract.sendCart>;

/** A line of the shared cart as the page shows it. */
export type CartLine = Omit<Cart['lines'][number], 'addedAt'> & {
  /** Whether this phone added it. */
  readonly own: boolean;
  /** Sold out since, or gone from the menu. */
  readonly gone: boolean;
  /** The other phones do not see it yet. */
  readonly pending: boolean;
  readonly name: Words;
  readonly details: readonly Words[];
  /** Sticker price of one, variant and options together. */
  readonly unitPrice: number;
};
