import { Button } from 'antd';
import { useState } from 'react';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { useMoney } from '../../till/reads.ts';
import { type Share, ShareList } from '../charts/share-list.tsx';
import type { DayShown } from './day-shown.ts';

const dishesShown = 10;

/** How it was paid, and what sold best: by dish and by category. */
export function DayLists({ day, drill }: DayShown) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const [all, setAll] = useState(false);
  if (day.byTender.length + day.byItem.length === 0) return <p className="hint">{say('dayNothing')}</p>;
  const share = (query: string, key: string, name: Words, count: string | number, value: number): Share => ({
    key,
    name: inWords(name),
    count: `×${count}`,
    value,
    press: () => drill({ name: inWords(name), query: `${query}=${encodeURIComponent(key)}` }),
  });
  const dishes = day.byItem.map((row) => share('item', row.itemId, row.name, row.quantity, row.net));
  const tenders = day.byTender.map((row) => share('tender', row.tender, row.name, row.count, row.net));
  const categories = day.byCategory.map((row) =>
    share('category', row.categoryId, row.name, row.quantity, row.net),
  );
  const best = all ? dishes : dishes.slice(0, dishesShown);
  return (
    <div className="day-tables">
      <ShareList title={say('dayBest')} write={amount} whole={null} shares={best}>
        {dishes.length > dishesShown && (
          <Button onClick={() => setAll(!all)}>
            {say(all ? 'dayFewer' : 'dayAll').replace('{count}', String(dishes.length))}
          </Button>
        )}
      </ShareList>
      <div className="stack">
        <ShareList title={say('byTender')} write={amount} whole={day.tenderTotals.net} shares={tenders} />
        <ShareList title={say('byCategory')} write={amount} whole={null} shares={categories} />
      </div>
    </div>
  );
}
