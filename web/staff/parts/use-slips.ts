import { storeId } from '../session.ts';
import { useRead } from '../till/reads.ts';
import { boardOf, countOf, type Printers, type Slips } from './slips.ts';

/** Everything is said over the stream; this is for what only time brings. */
const lookAgainMilliseconds = 15_000;
const boardMax = 200;

export const usePrinters = () =>
  useRead<Printers>(`/v1/stores/${storeId()}/printers`, () => lookAgainMilliseconds);

export const useSlips = (query: string) =>
  useRead<Slips>(`/v1/stores/${storeId()}/print-jobs?${query}`, () => lookAgainMilliseconds);

/** 可能未出票: what somebody must look after, and the printers it is about. */
export function useBoard() {
  const slips = useSlips(`show=board&limit=${boardMax}`);
  const printers = usePrinters();
  const known = printers.data?.printers ?? [];
  const board = boardOf(slips.data?.jobs ?? [], known);
  return { board, printers: known, count: countOf(board), reads: [slips, printers] };
}
