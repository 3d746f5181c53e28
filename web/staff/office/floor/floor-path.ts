import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import type * as furniture from '../../../../server/ordering/floor/furniture-contract.ts';
import { storeId } from '../../session.ts';
import { type Floor, useRead } from '../../till/reads.ts';

export type Area = Floor['areas'][number];
export type TableCodes = ReplyOf<typeof furniture.getTableCodes>;

/** The address of something on the floor of this store. */
export function floorPath(path: string): string {
  return `/v1/stores/${storeId()}/${path}`;
}

/** Where printed codes lead, and whether guests are asked for digits. */
export const useTableCodes = () => useRead<TableCodes>(floorPath('table-codes'));

/** The tables of an area, in their order. */
export function tablesIn(floor: Floor, areaId: string): Floor['tables'] {
  return floor.tables.filter((table) => table.areaId === areaId);
}

/** What comes after the last of them in every list. */
export function sortAfter(all: readonly { readonly sort: number }[]): number {
  return Math.min(100_000, Math.max(0, ...all.map(({ sort }) => sort)) + 10);
}
