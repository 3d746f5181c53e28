import { useInfiniteQuery } from '@tanstack/react-query';
import type { getRecords } from '../../../../server/office/records/contract.ts';
import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import { client, storeId } from '../../session.ts';
import { ProblemError } from '../../till/reads.ts';

type Page = ReplyOf<typeof getRecords>;
export type OneRecord = Page['records'][number];

/** What is asked of the records; an empty text asks for all. */
export type Asked = Readonly<Record<'by' | 'kind' | 'from' | 'to' | 'number', string>>;

const pageSize = 50;

/** The records, page after page; whatever happens, those that are shown are read again. */
export function useRecords(asked: Asked) {
  const fields = Object.entries(asked).filter(([, value]) => value !== '');
  const path = `/v1/stores/${storeId()}/records?${new URLSearchParams([...fields, ['limit', String(pageSize)]])}`;
  return useInfiniteQuery({
    queryKey: ['live', 'records', path],
    initialPageParam: '',
    getNextPageParam: ({ next }: Page) => next,
    queryFn: async ({ pageParam }): Promise<Page> => {
      const answer = await client.read<Page>(pageParam === '' ? path : `${path}&cursor=${pageParam}`);
      if (!answer.ok) throw new ProblemError(answer.problem);
      return answer.value;
    },
  });
}
