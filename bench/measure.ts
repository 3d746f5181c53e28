import type { Load } from './load.ts';
import { openOwnerPool } from './program/owner-pool.ts';
import type { PriceList } from './replay/order-file.ts';
import type { Row } from './report.ts';
import { runYardstick } from './yardstick.ts';

export type Say = (line: string) => void;

/** Runs a load and holds it against the yardstick. */
export type Measure = (what: string, commandsPerFlow: number, load: () => Promise<Load>) => Promise<Row>;

const yardstickClients = 8;
const yardstickMilliseconds = 1500;

/** Forty dishes at prices from 8.00 to 86.00. */
export const benchPrices: PriceList = new Map(
  Array.from({ length: 40 }, (_, index) => [`Dish ${index + 1}`, 800 + index * 200] as const),
);

/** Measures a load between two runs of the yardstick, so that a machine busy with other things slows both alike. */
export function besideYardstick(folder: string, say: Say): Measure {
  const yardstick = async (): Promise<number> => {
    const pool = openOwnerPool(folder, yardstickClients);
    try {
      return await runYardstick(pool, yardstickClients, yardstickMilliseconds);
    } finally {
      await pool.end();
    }
  };
  return async (what, commandsPerFlow, run) => {
    say(`${what} …`);
    const before = await yardstick();
    const load = await run();
    return { what, yardstick: (before + (await yardstick())) / 2, commandsPerFlow, load };
  };
}
