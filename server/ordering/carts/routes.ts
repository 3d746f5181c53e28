import { type Decision, refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { OrderingParts } from '../parts.ts';
import * as contract from './contract.ts';
import { addLine, type Cart, changeLine, namePhone, removeLine } from './domain/cart.ts';
import { isOwnCart, mayFillCart } from './policy.ts';
import { readCart, stageCart, takeCart } from './queries.ts';
import { sendCart } from './send-cart.ts';
import { cartView } from './view.ts';

/** The routes of the cart that all phones of a party share. */
export function makeCartRoutes(parts: OrderingParts): MountedRoute[] {
  return [cartRoute(), addRoute(), changeRoute(), removeRoute(), nameRoute(), sendRoute(parts)];
}

function cartRoute(): MountedRoute {
  return read(contract.getCart, mayFillCart, async (tx, { params, query }, who) => {
    if (who.kind !== 'guest' || !isOwnCart(who, params.seatingId)) return refuse('seating.notFound');
    const cart = await readCart(tx, params.seatingId, who.storeId);
    return { ok: true, body: cartView(cart, query.phoneId) };
  });
}

type Asked = {
  readonly params: { readonly seatingId: string };
  readonly query: { readonly phoneId: string };
};

/** Changes the cart of the caller's party under its lock, and answers with the cart as it is then. */
async function change(
  tx: Tx,
  { params: { seatingId }, query: { phoneId } }: Asked,
  who: Principal,
  decide: (cart: Cart, phoneId: string) => Decision<Cart>,
): Promise<Handled> {
  const before = isOwnCart(who, seatingId) ? await takeCart(tx, seatingId) : undefined;
  if (before === undefined) return refuse('seating.notFound');
  const decided = decide(before, phoneId);
  if (!decided.ok) return decided;
  const { stored, events } = stageCart(tx, before, decided.value);
  return { ok: true, status: 200, body: cartView(stored, phoneId), events };
}

function addRoute(): MountedRoute {
  return command(contract.addToCart, mayFillCart, (tx, asked, who, context: Context) =>
    change(tx, asked, who, (cart, phoneId) => addLine(cart, phoneId, asked.body, context.now.toISOString())),
  );
}

function changeRoute(): MountedRoute {
  return command(contract.changeCartLine, mayFillCart, (tx, asked, who) =>
    change(tx, asked, who, (cart) => changeLine(cart, asked.params.lineId, asked.body.by)),
  );
}

function removeRoute(): MountedRoute {
  return command(contract.removeCartLine, mayFillCart, (tx, asked, who) =>
    change(tx, asked, who, (cart) => removeLine(cart, asked.params.lineId)),
  );
}

function nameRoute(): MountedRoute {
  return command(contract.nameCartPhone, mayFillCart, (tx, asked, who) =>
    change(tx, asked, who, (cart, phoneId) => namePhone(cart, phoneId, asked.body.nickname)),
  );
}

function sendRoute(parts: OrderingParts): MountedRoute {
  return command(contract.sendCart, mayFillCart, (tx, { params, query, body }, who, context) =>
    sendCart(tx, parts, { ...params, ...query, body }, who, context),
  );
}
