import { Button } from 'antd';
import { useWords } from '../language.tsx';
import { dropRound, useKeptRounds } from '../parts/kept-rounds.ts';
import { countOf } from '../parts/round.ts';
import type { Floor } from '../till/reads.ts';

/** Dishes that were picked for a party which is not there any more: nothing goes away before somebody says so. */
export function LeftRounds({ floor }: { readonly floor: Floor }) {
  const { say, inWords } = useWords();
  const here = new Set(floor.tables.flatMap(({ seating }) => seating?.orderIds ?? []));
  const left = Object.entries(useKeptRounds()).flatMap(([orderId, { table, picked }]) =>
    table === null || here.has(orderId) ? [] : [{ orderId, table, picked }],
  );
  return left.map(({ orderId, table, picked }) => (
    <div key={orderId} className="waiter-unsent" role="status">
      <span>
        <b>
          {inWords(table)} · {say('floorLeft').replace('{n}', String(countOf(picked)))}
        </b>
        <small>{picked.map(({ item, quantity }) => `${inWords(item.name)} ×${quantity}`).join(' · ')}</small>
      </span>
      <Button onClick={() => dropRound(orderId)}>{say('floorDrop')}</Button>
    </div>
  ));
}
