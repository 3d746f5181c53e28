import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { useMoney } from '../../till/reads.ts';
import { ShareList } from '../charts/share-list.tsx';
import type { DayShown } from './day-shown.ts';

const dishesShown = 10;

/** How it was paid, and what sold best: by dish and by category. */
export function DayLists({ day, drill }: DayShown) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const [all, setAll] = useState(false);
  const dishes = all ? day.byItem : day.byItem.slice(0, dishesShown);
  if (day.byTender.length + day.byItem.length === 0) return <p className="hint">{say('dayNothing')}</p>;
  const open = (name: string, key: string, value: string) => () =>
    drill({ name, query: `${key}=${encodeURIComponent(value)}` });
  return (
    <div className="day-tables">
      <ShareList
        title={say('dayBest')}
        write={amount}
        whole={null}
        shares={dishes.map(({ itemId, name, quantity, net }) => {
          const words = inWords(name);
          return {
            key: itemId,
            name: words,
            count: `×${quantity}`,
            value: net,
            press: open(words, 'item', itemId),
          };
        })}
      >
        {day.byItem.length > dishesShown && (
          <Button onClick={() => setAll(!all)}>
            {say(all ? 'dayFewer' : 'dayAll').replace('{count}', String(day.byItem.length))}
          </Button>
        )}
      </ShareList>
      <div className="stack">
        <ShareList
          title={say('byTender')}
          write={amount}
          whole={day.tenderTotals.net}
          shares={day.byTender.map(({ tender, name, count, net }) => {
            const words = inWords(name);
            return {
              key: tender,
              name: words,
              count: `×${count}`,
              value: net,
              press: open(words, 'tender', tender),
            };
          })}
        />
        <ShareList
          title={say('byCategory')}
          write={amount}
          whole={null}
          shares={day.byCategory.map(({ categoryId, name, quantity, net }) => {
            const words = inWords(name);
            return {
              key: categoryId,
              name: words,
              count: `×${quantity}`,
              value: net,
              press: open(words, 'category', categoryId),
            };
          })}
        />
      </div>
    </div>
  );
}
