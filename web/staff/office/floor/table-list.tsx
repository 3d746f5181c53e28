import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { stateOf } from '../../parts/table-state.ts';
import type { FloorTable } from '../../till/reads.ts';

type Props = {
  readonly tables: readonly FloorTable[];
  readonly chosenId: string | null;
  readonly choose: (tableId: string) => void;
  /** Moves a table in the list; null while nobody arranges. */
  readonly move: ((tableId: string, by: -1 | 1) => void) | null;
};

/** The tables of the area one below the other, in the order in which every list shows them. */
export function TableList({ tables, chosenId, choose, move }: Props) {
  const { say } = useWords();
  return (
    <section className="plan-list" aria-label={say('planList')}>
      <ol>
        {tables.map((table, index) => (
          <li key={table.id} className={table.id === chosenId ? 'chosen' : ''}>
            <TableRow table={table} chosen={table.id === chosenId} choose={() => choose(table.id)} />
            {move !== null && (
              <Order
                name={table.name}
                first={index === 0}
                last={index === tables.length - 1}
                move={(by) => move(table.id, by)}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

type RowProps = { readonly table: FloorTable; readonly chosen: boolean; readonly choose: () => void };

function TableRow({ table, chosen, choose }: RowProps) {
  const { say, inWords, language } = useWords();
  const { name, seats, shape } = table;
  const other = language === 'zh' ? name.en : name.zh;
  return (
    <button type="button" className="plan-row" aria-pressed={chosen} onClick={choose}>
      <span className="plan-row-name">
        <b>{inWords(name)}</b>
        {other !== inWords(name) && <span className="soft"> {other}</span>}
      </span>
      <span className="number">
        {seats} {say('seats')}
      </span>
      <span className="soft plan-row-shape">{say(`planShape_${shape}`)}</span>
      <span className="soft">{say(stateOf(table))}</span>
    </button>
  );
}

type OrderProps = {
  readonly name: FloorTable['name'];
  readonly first: boolean;
  readonly last: boolean;
  readonly move: (by: -1 | 1) => void;
};

function Order({ name, first, last, move }: OrderProps) {
  const { say, inWords } = useWords();
  return (
    <span className="row">
      <Act
        aria-label={say('planUp').replace('{name}', inWords(name))}
        why={first ? say('planFirst') : null}
        onClick={() => move(-1)}
      >
        ↑
      </Act>
      <Act
        aria-label={say('planDown').replace('{name}', inWords(name))}
        why={last ? say('planLast') : null}
        onClick={() => move(1)}
      >
        ↓
      </Act>
    </span>
  );
}
