import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import type { Bill } from './reads.ts';

/** Which tables and which bill a task is about. */
export function TaskPlace({ bill, children }: { bill: Bill | undefined; children: ReactNode }) {
  const { say, inWords } = useWords();
  const tables = bill?.orders.flatMap((order) =>
    order.tableName === null ? [] : [inWords(order.tableName)],
  );
  return (
    <span className="soft">
      {tables?.join(' + ') || say('takeOut')} <span className="number">{bill?.number}</span> · {children}
    </span>
  );
}
