import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import type { quoteOrder } from '../../../server/ordering/orders/contract.ts';
import { type Picked, wireLine } from '../parts/round.ts';
import { client } from '../session.ts';

const quietMilliseconds = 300;

/** What the order comes to with these dishes, as the cashier prices it; null until it has answered. */
export function useQuote(orderId: string, picked: readonly Picked[]): number | null {
  const [asked, ask] = useState<readonly Picked[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => ask(picked), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [picked]);
  const quote = useQuery<number | null>({
    queryKey: ['quote', orderId, asked.map(wireLine)],
    enabled: asked.length > 0,
    queryFn: async () => {
      const body = { orderId, lines: asked.map(wireLine) };
      const answer = await client.command<ReplyOf<typeof quoteOrder>>('/v1/quotes', body);
      return answer.ok ? answer.value.settlement.totals.payable : null;
    },
  });
  return asked === picked ? (quote.data ?? null) : null;
}
