import { App } from 'antd';
import { useRef } from 'react';
import {
  planColumns,
  rowsShown,
  type Standing,
  standingTables,
} from '../../../../server/ordering/floor/domain/plan.ts';
import { useWords } from '../../language.tsx';
import type { FloorTable } from '../../till/reads.ts';
import { hasRoom, nextPlace } from './arrangement.ts';
import type { Area } from './floor-path.ts';
import { PlanTable } from './plan-table.tsx';

type Props = {
  readonly area: Area;
  readonly tables: readonly FloorTable[];
  readonly chosenId: string | null;
  readonly choose: (tableId: string) => void;
  /** Puts a table somewhere else; null while nobody arranges. */
  readonly put: ((table: FloorTable, x: number, y: number) => void) | null;
};

const steps: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The plan of one area: its tables on a grid, as they stand in the room. */
export function AreaPlan({ area, tables, chosenId, choose, put }: Props) {
  const { say, inWords } = useWords();
  const { message } = App.useApp();
  const ground = useRef<HTMLDivElement>(null);
  const drawn = standingTables(tables);
  const rows = rowsShown(drawn) + (put === null ? 0 : 3);
  const unit = (): number => (ground.current?.getBoundingClientRect().width ?? 0) / planColumns;
  const drop = ({ table }: Standing<FloorTable>, x: number, y: number): void => {
    if (hasRoom(drawn, table, { x, y })) put?.(table, x, y);
    else void message.info(say('planNoRoom'));
  };
  const press = (each: Standing<FloorTable>, key: string): boolean => {
    const step = steps[key];
    if (step === undefined || put === null) return false;
    const next = nextPlace(drawn, each.table, each, step);
    if (next !== null) put(each.table, next.x, next.y);
    return true;
  };
  return (
    <section className="plan-area" aria-label={say('planOf').replace('{area}', inWords(area.name))}>
      <div className="plan-scroll">
        <div
          ref={ground}
          className={put === null ? 'plan-ground' : 'plan-ground arranging'}
          style={{
            aspectRatio: `${planColumns} / ${rows}`,
            backgroundSize: `${100 / planColumns}% ${100 / rows}%`,
          }}
        >
          {drawn.map((each) => (
            <PlanTable
              key={each.table.id}
              of={each}
              rows={rows}
              chosen={each.table.id === chosenId}
              unit={unit}
              fits={(x, y) => hasRoom(drawn, each.table, { x, y })}
              choose={() => choose(each.table.id)}
              moving={
                put === null ? null : { drop: (x, y) => drop(each, x, y), press: (key) => press(each, key) }
              }
            />
          ))}
        </div>
      </div>
      {tables.length === 0 && <p className="hint">{say('planNoTable')}</p>}
      {drawn.some(({ given }) => given) && <p className="soft plan-note">{say('planGiven')}</p>}
    </section>
  );
}
