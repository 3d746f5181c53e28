import type { Founding } from './office/founding/index.ts';
import { makePairingCode } from './office/staff/index.ts';
import type { Database } from './platform/postgres/index.ts';

/** How whoever sits at the machine comes in: an empty program is opened, an opened one pairs a device. */
export type Entrance =
  | { readonly kind: 'open'; readonly code: string }
  | { readonly kind: 'pair'; readonly pairingCode: string; readonly name: Words };

type Words = { readonly zh: string; readonly en: string };

type EntranceParts = {
  readonly database: Database;
  readonly founding: Founding;
  readonly now: () => Date;
};

/** For whoever lost the browser that was paired, or the answer to opening the shop; still nobody comes in without a PIN. */
const pairingLimits = { minutes: 60, uses: 5 } as const;

/** Makes the code of this start: of a program that waits to be opened, or of its first store. */
export async function openEntrance({ database, founding, now }: EntranceParts): Promise<Entrance | null> {
  const code = await founding.waitForOwner();
  if (code !== null) return { kind: 'open', code };
  const found = await database.owner.query<{
    merchant_id: number;
    store_id: number;
    name_zh: string;
    name_en: string;
  }>('select merchant_id, store_id, name_zh, name_en from house.store order by 1, 2 limit 1');
  const [store] = found.rows;
  if (store === undefined) return null;
  const place = { merchantId: store.merchant_id, storeId: store.store_id, by: 'start' };
  const { pairingCode } = await makePairingCode(database.app, place, pairingLimits, now());
  return { kind: 'pair', pairingCode, name: { zh: store.name_zh, en: store.name_en } };
}
