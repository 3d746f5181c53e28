import { useQueries, useQuery } from '@tanstack/react-query';
import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import { client, storeId } from '../../session.ts';
import { ProblemError, useRead } from '../../till/reads.ts';

const dayPath = (date: string): string => `/v1/stores/${storeId()}/days/${date}`;

/** The day that goes on, read again whenever something happens. */
export const useLiveDay = (date: string) => useRead<DaySummary>(dayPath(date));

// What was booked on a day that is over never moves: it is read once.
const past = (date: string) => ({
  queryKey: ['day', storeId(), date],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<DaySummary> => {
    const answer = await client.read<DaySummary>(dayPath(date));
    if (!answer.ok) throw new ProblemError(answer.problem);
    return answer.value;
  },
});

/** A day that is over. */
export const usePastDay = (date: string) => useQuery<DaySummary, ProblemError>(past(date));

/** Days that are over, those that were read so far. */
export function usePastDays(dates: readonly string[]): readonly DaySummary[] {
  return useQueries({ queries: dates.map(past) }).flatMap(({ data }) => data ?? []);
}
