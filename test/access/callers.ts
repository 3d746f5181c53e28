/** Everyone who may come to a door. `otherGuest` sits at another table, the owners of elsewhere may do all there. */
export const callers = [
  'nobody',
  'device',
  'owner',
  'manager',
  'cashier',
  'waiter',
  'cook',
  'guest',
  'otherGuest',
  'otherStore',
  'otherMerchant',
] as const;
export type Caller = (typeof callers)[number];

/** What exists once in the scene, by the name its path parameter has. */
export type Named = Readonly<
  Record<
    | 'storeId'
    | 'orderId'
    | 'lineId'
    | 'seatingId'
    | 'billId'
    | 'adjustmentId'
    | 'paymentId'
    | 'refundId'
    | 'shiftId'
    | 'ticketId'
    | 'staffId'
    | 'deviceId'
    | 'itemId'
    | 'areaId'
    | 'tableId'
    | 'linkId'
    | 'accountId'
    | 'checkId'
    | 'printerId'
    | 'jobId'
    | 'openItemId'
    | 'merchant'
    | 'photo',
    string
  >
>;

export type Known = Named & {
  readonly freeTableId: string;
  readonly tableCode: string;
  readonly otherOrderId: string;
  readonly statement: { readonly hash: string; readonly document: object };
  readonly settlement: { readonly hash: string; readonly document: object };
};

/** What a route is expected to do with each caller. */
export type Expectation = {
  /** Who is let in; everyone else is refused with 401, 403 or 404. */
  readonly may: readonly Caller[];
  readonly body?: (known: Known) => object;
  readonly query?: (known: Known) => string;
  /** About the caller's own store, device or party: it names no other, so those elsewhere are let in to their own. */
  readonly ownOnly?: true;
  /** Ends what later tries need, so it is let happen last, or not at all. */
  readonly ends?: 'seating' | 'caller';
  /** The scene has no such thing to find. */
  readonly findsNothing?: true;
};
