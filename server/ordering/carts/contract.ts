import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, time, uuid } from '../../platform/http/fields.ts';
import { refusedLine, roundLinesMax } from '../orders/contract.ts';

const tag = 'carts';
const params = z.strictObject({ seatingId: uuid });
const lineParams = z.strictObject({ seatingId: uuid, lineId: uuid });
/** Which phone of the table asks; made on the phone, for this party alone. */
const query = z.strictObject({ phoneId: uuid });
const count = z.int().min(1).max(99);
const options = z.array(z.strictObject({ id: uuid, count })).max(50);
const note = plainText(100).nullable();
const nickname = plainText(12).nullable();

const cart = z.strictObject({
  /** Counts changes: an answer with a smaller one is older. */
  revision: z.int(),
  /** The number of the phone that asks; null before it added or typed anything. */
  you: z.int().nullable(),
  phones: z.array(z.strictObject({ number: z.int(), nickname })),
  lines: z.array(
    z.strictObject({
      id: uuid,
      phone: z.int(),
      itemId: uuid,
      variantId: uuid,
      options,
      count,
      note,
      addedAt: time,
    }),
  ),
});

export const getCart = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/seatings/:seatingId/cart',
  summary: 'The cart that all phones of a party share',
  tag,
  params,
  query,
  body: nothing,
  reply: cart,
  refusals: ['seating.notFound'],
});

export const addToCart = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/cart/lines',
  summary: 'Put a dish into the cart of the party; nothing is ordered yet',
  tag,
  params,
  query,
  body: z.strictObject({ id: uuid, itemId: uuid, variantId: uuid, options, count, note }),
  reply: cart,
  refusals: ['seating.notFound', 'cart.full', 'cart.tooManyPhones', 'id.taken'],
});

export const changeCartLine = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/cart/lines/:lineId/change',
  summary: 'So many more or fewer of a line of the cart, whoever added it; with none left it is removed',
  tag,
  params: lineParams,
  query,
  body: z.strictObject({ by: z.int().min(-99).max(99) }),
  reply: cart,
  refusals: ['seating.notFound', 'cart.lineGone'],
});

export const removeCartLine = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/seatings/:seatingId/cart/lines/:lineId',
  summary: 'Take a line out of the cart, whoever added it',
  tag,
  params: lineParams,
  query,
  body: nothing,
  reply: cart,
  refusals: ['seating.notFound', 'cart.lineGone'],
});

export const nameCartPhone = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/seatings/:seatingId/cart/phone',
  summary: 'What this phone is called at its table; null: by its number',
  tag,
  params,
  query,
  body: z.strictObject({ nickname }),
  reply: cart,
  refusals: ['seating.notFound', 'cart.tooManyPhones'],
});

export const sendCart = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/cart/send',
  summary:
    'Send the cart as a round 下单: the lines the sender saw, once; what is refused or came later stays',
  tag,
  params,
  query,
  body: z.strictObject({
    roundId: uuid,
    orderId: uuid,
    /** The lines as the sender saw them. */
    lines: z
      .array(z.strictObject({ id: uuid, count }))
      .min(1)
      .max(roundLinesMax),
  }),
  reply: z.strictObject({
    round: z.strictObject({
      roundId: uuid,
      accepted: z.array(uuid),
      refused: z.array(refusedLine),
      revision: z.int(),
    }),
    cart,
  }),
  refusals: [
    'seating.notFound',
    'cart.nothingToSend',
    'order.notFound',
    'order.notOpen',
    'order.tooManyLines',
    'round.nothingAccepted',
    'round.tooManyGuestLines',
    'round.guestAmountTooHigh',
    'id.taken',
  ],
});
