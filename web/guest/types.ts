import type { z } from 'zod';
import type { ReplyOf } from '../../server/platform/http/contract.ts';
import type * as floor from '../../server/ordering/floor/contract.ts';
import type * as menuContract from '../../server/ordering/menu/contract.ts';
import type * as orders from '../../server/ordering/orders/contract.ts';
import type { settlementSchema } from '../../server/seam/documents.ts';
import type { Words } from '../shared/language.ts';

/** What crosses the wire, as the contracts of the server say it. */
export type GuestSession = ReplyOf<typeof floor.startGuestSession>;
export type Menu = ReplyOf<typeof menuContract.getMenu>;
export type MenuItem = Menu['items'][number];
export type OrderView = ReplyOf<typeof orders.getOrder>;
export type OrderLine = OrderView['lines'][number];
export type RoundReply = ReplyOf<typeof orders.placeRound>;
export type SettlementTotals = z.infer<typeof settlementSchema>['totals'];

/** A choice that was not sent yet. */
export type CartLine = {
  readonly id: string;
  readonly itemId: string;
  readonly variantId: string;
  readonly optionIds: readonly string[];
  readonly name: Words;
  readonly details: readonly Words[];
  /** Sticker price of one, variant and options together. */
  readonly unitPrice: number;
  readonly count: number;
  readonly note: string;
};
