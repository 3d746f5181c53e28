import type { NewEvent } from '../../spine/command.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Cart, CartLine, CartPhone } from './domain/cart.ts';

/** A cart as it is stored; its row was locked where a command read it. */
export type StoredCart = Cart & {
  readonly seatingId: string;
  readonly storeId: number;
  readonly revision: number;
};

type CartRow = { readonly storeId: number; readonly revision: number };
type Content = { readonly phones: readonly CartPhone[]; readonly lines: readonly CartLine[] };

// What is in a cart, with the revision at which this statement sees it; null before there is a cart.
const content = `(select revision from ordering.cart where merchant_id = $1 and seating_id = $2) as "seenRevision",
  coalesce((
    select json_agg(json_build_object('phoneId', p.phone_id, 'number', p.number, 'nickname', p.nickname)
      order by p.number)
    from ordering.cart_phone p where p.merchant_id = $1 and p.seating_id = $2), '[]') as phones,
  coalesce((
    select json_agg(json_build_object('id', l.line_id, 'phone', l.phone, 'itemId', l.item_id,
      'variantId', l.variant_id, 'options', l.options, 'note', l.note, 'count', l.count, 'state', l.state,
      'roundId', l.round_id, 'addedAt', l.added_at) order by l.added_at, l.line_id)
    from ordering.cart_line l where l.merchant_id = $1 and l.seating_id = $2), '[]') as lines`;

// A cart begins with its first change: a party that is gone begins none.
const lockCart = sql(
  'carts.lock',
  `with locked as (
     insert into ordering.cart (merchant_id, seating_id, store_id, revision)
     select merchant_id, seating_id, store_id, 0 from ordering.seating
     where merchant_id = $1 and seating_id = $2 and state <> 'cleared'
     on conflict (merchant_id, seating_id) do update set revision = ordering.cart.revision
     returning store_id, revision
   )
   select store_id as "storeId", revision, ${content} from locked`,
);

const readWhole = sql(
  'carts.whole',
  `select store_id as "storeId", revision, ${content} from ordering.cart
   where merchant_id = $1 and seating_id = $2`,
);

const readContent = sql('carts.content', `select ${content}`);

/** Locks and reads the cart of a party that sits there; undefined where there is none to fill. */
export async function takeCart(tx: Tx, seatingId: string): Promise<StoredCart | undefined> {
  const key = [tx.merchantId, seatingId];
  type Row = CartRow & Content & { readonly seenRevision: number | null };
  const [row] = await tx.read<Row>(lockCart, key);
  if (row === undefined) return undefined;
  // Every change of a cart counts its revision up. A statement that waited for the lock sees what was there before the
  // last holder committed, and the revision tells: then, and only then, the cart is read by a later one.
  const { seenRevision, storeId, revision } = row;
  const seen = (seenRevision ?? 0) === revision ? row : (await tx.read<Content>(readContent, key))[0];
  return { storeId, revision, seatingId, ...contentOf(seen) };
}

/** The cart as it is, empty where nothing was ever put into it. */
export async function readCart(tx: Tx, seatingId: string, storeId: number): Promise<StoredCart> {
  const [row] = await tx.read<CartRow & Content>(readWhole, [tx.merchantId, seatingId]);
  const at = row ?? { storeId, revision: 0 };
  return { storeId: at.storeId, revision: at.revision, seatingId, ...contentOf(row) };
}

function contentOf({ phones, lines }: Content = { phones: [], lines: [] }): Cart {
  return { phones, lines: lines.map((line) => ({ ...line, addedAt: new Date(line.addedAt).toISOString() })) };
}

/** Stages what differs and tells the party's phones; gives the cart as it will be stored. */
export function stageCart(
  tx: Tx,
  before: StoredCart,
  after: Cart,
): { readonly stored: StoredCart; readonly events: readonly NewEvent[] } {
  const { seatingId, storeId } = before;
  const changed = <T>(list: readonly T[], was: readonly T[]) => list.filter((each) => !was.includes(each));
  const lines = changed(after.lines, before.lines);
  const phones = changed(after.phones, before.phones);
  if (lines.length + phones.length === 0) return { stored: before, events: [] };
  const key = { merchant_id: tx.merchantId, seating_id: seatingId };
  const hadLine = new Set(before.lines.map((line) => line.id));
  const hadPhone = new Set(before.phones.map((phone) => phone.phoneId));
  const lineRows = lines.map((line) => ({ line, row: { ...key, ...lineRow(line) } }));
  const phoneRows = phones.map((phone) => ({ phone, row: { ...key, ...phoneRow(phone) } }));
  const newLines = lineRows.filter(({ line }) => !hadLine.has(line.id)).map(({ row }) => row);
  const oldLines = lineRows.filter(({ line }) => hadLine.has(line.id)).map(({ row }) => row);
  const newPhones = phoneRows.filter(({ phone }) => !hadPhone.has(phone.phoneId)).map(({ row }) => row);
  const oldPhones = phoneRows.filter(({ phone }) => hadPhone.has(phone.phoneId)).map(({ row }) => row);
  tx.stage(insertRows('ordering.cart_phone', phoneColumns, newPhones));
  tx.stage(updateRows('ordering.cart_phone', ['seating_id', 'phone_id'], ['nickname'], oldPhones));
  tx.stage(insertRows('ordering.cart_line', lineColumns, newLines));
  tx.stage(
    updateRows('ordering.cart_line', ['seating_id', 'line_id'], ['count', 'state', 'round_id'], oldLines),
  );
  const revision = before.revision + 1;
  tx.stage(updateRows('ordering.cart', ['seating_id'], ['revision'], [{ ...key, revision }]));
  const told = { storeId, type: 'cart.changed', subject: seatingId, payload: { revision } };
  return { stored: { ...before, ...after, revision }, events: [told] };
}

const phoneColumns = ['merchant_id', 'seating_id', 'phone_id', 'number', 'nickname'];

function phoneRow({ phoneId, number, nickname }: CartPhone) {
  return { phone_id: phoneId, number, nickname };
}

const lineColumns = [
  'merchant_id',
  'seating_id',
  'line_id',
  'phone',
  'item_id',
  'variant_id',
  'options',
  'count',
  'note',
  'state',
  'round_id',
  'added_at',
];

function lineRow({ id, phone, itemId, variantId, options, count, note, state, roundId, addedAt }: CartLine) {
  return {
    line_id: id,
    phone,
    item_id: itemId,
    variant_id: variantId,
    options,
    count,
    note,
    state,
    round_id: roundId,
    added_at: addedAt,
  };
}

const deleteCart = sql('carts.end', 'delete from ordering.cart where merchant_id = $1 and seating_id = $2');

/** 清台: stages the end of a party's cart, with all lines and nicknames. */
export function endCart(tx: Tx, seatingId: string): void {
  tx.stage({ statement: deleteCart, values: [tx.merchantId, seatingId], rows: 'any' });
}
