import { useState } from 'react';
import { PlanTile } from '../floor/plan-tile.tsx';
import { useNow } from '../till/use-now.ts';
import { sampleTables } from './sample.ts';
import { Section, State } from './section.tsx';

const tables = sampleTables();

/** Tables in every state, by colour, shape and word; one is chosen, one has dishes that were not sent. */
export function TablesShown() {
  const now = useNow();
  const [chosen, choose] = useState(tables[1]?.id);
  return (
    <Section name="tables">
      <State of="usual" wide>
        <div className="show-tables">
          {tables.map((table, index) => (
            <PlanTile
              key={table.id}
              table={table}
              now={now}
              unsent={index === 3 ? 2 : 0}
              chosen={table.id === chosen}
              press={() => choose(table.id)}
            />
          ))}
        </div>
      </State>
    </Section>
  );
}
