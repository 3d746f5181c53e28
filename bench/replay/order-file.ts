import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** One order of the file: its number, and what was ordered in the file's own words. */
export type FileOrder = {
  readonly number: string;
  readonly lines: readonly { readonly item: string; readonly quantity: number }[];
};

/** The price list of the file, in minor units. */
export type PriceList = ReadonlyMap<string, number>;

const ordersMax = 1_000_000;

/** Reads `Order Number,Order Date,Item Name,Quantity`, gzipped or not. Lines of one order need not stand together. */
export async function readOrders(path: string): Promise<FileOrder[]> {
  const orders = new Map<string, { item: string; quantity: number }[]>();
  for (const [number, , item, quantity] of rowsOf(await readText(path))) {
    if (number === undefined || item === undefined || quantity === undefined)
      throw new Error(`${path}: a row lacks a column`);
    const count = Number(quantity);
    if (!Number.isInteger(count) || count < 1)
      throw new Error(`${path}: order ${number} asks for ${quantity} of ${item}`);
    const lines = orders.get(number);
    if (lines === undefined) orders.set(number, [{ item, quantity: count }]);
    else lines.push({ item, quantity: count });
    if (orders.size > ordersMax) throw new Error(`${path}: more than ${ordersMax} orders`);
  }
  return [...orders].map(([number, lines]) => ({ number, lines }));
}

/** Reads `Item Name,Product Price` (decimal, two places at most) as minor units. */
export async function readPrices(path: string): Promise<PriceList> {
  const prices = new Map<string, number>();
  for (const [item, price] of rowsOf(await readText(path))) {
    if (item === undefined || price === undefined) throw new Error(`${path}: a row lacks a column`);
    const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(price);
    if (match === null) throw new Error(`${path}: ${price} is not a price`);
    prices.set(item, Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
  }
  return prices;
}

/** What the file itself says an order costs, in minor units. */
export function fileTotal(order: FileOrder, prices: PriceList): number {
  return order.lines.reduce((sum, { item, quantity }) => {
    const price = prices.get(item);
    if (price === undefined) throw new Error(`order ${order.number}: ${item} has no price`);
    return sum + price * quantity;
  }, 0);
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.toString('utf8').replace(/^\uFEFF/, '');
}

/** The rows of a comma-separated text without its heading; fields may be quoted. */
function rowsOf(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
        (match[1] ?? match[2] ?? '').replaceAll('""', '"'),
      ),
    );
}
