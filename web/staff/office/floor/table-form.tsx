import { useState } from 'react';
import { tableShapes } from '../../../../server/ordering/floor/domain/plan.ts';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Stepper } from '../../parts/stepper.tsx';
import type { Floor, FloorTable } from '../../till/reads.ts';
import { Choices } from '../form-parts.tsx';
import { type Area, tablesIn } from './floor-path.ts';
import { NameFields, useNames } from './name-fields.tsx';
import { namesFrom, nextName } from './names.ts';
import { useSaveTables } from './use-save-tables.ts';

type Props = {
  readonly table: FloorTable | null;
  readonly area: Area;
  readonly floor: Floor;
  readonly close: () => void;
};

const seatsMax = 200;
const countMax = 50;

/** Adds tables, one or a row of them, or changes one. */
export function TableForm(props: Props) {
  const { table, floor, close } = props;
  const { say, inWords } = useWords();
  const form = useTableForm(props);
  return (
    <Dialog
      title={say(table === null ? 'planTableAdd' : 'planTableChange')}
      act={say('planSave')}
      why={form.why}
      busy={form.busy}
      close={close}
      submit={form.submit}
    >
      <NameFields label={say('planTableName')} names={form.names} />
      <Counted label={say('planSeats')} most={seatsMax} value={form.seats} change={form.setSeats} />
      <Choices
        label={say('planShape')}
        options={tableShapes.map((each) => [each, say(`planShape_${each}`)] as const)}
        value={form.shape}
        change={form.setShape}
      />
      {floor.areas.length > 1 && (
        <Choices
          label={say('planArea')}
          options={floor.areas.map((each) => [each.id, inWords(each.name)] as const)}
          value={form.areaId}
          change={form.setAreaId}
        />
      )}
      {table === null && (
        <>
          <Counted label={say('planHowMany')} most={countMax} value={form.count} change={form.setCount} />
          <Several wanted={form.wanted} />
        </>
      )}
    </Dialog>
  );
}

/** What is typed of a table, and its way to the house. */
function useTableForm({ table, area, floor, close }: Props) {
  const { say } = useWords();
  const last = tablesIn(floor, area.id).at(-1);
  const names = useNames(table?.name ?? suggested(last, floor));
  const [seats, setSeats] = useState<number | null>(table?.seats ?? last?.seats ?? 4);
  const [shape, setShape] = useState(table?.shape ?? 'square');
  const [areaId, setAreaId] = useState(table?.areaId ?? area.id);
  const [count, setCount] = useState<number | null>(1);
  const { save, busy } = useSaveTables(floor);
  const wanted = namesWanted(names.name, table === null ? (count ?? 0) : 1);
  const why = names.why ?? wrongOf(say, { table, floor, wanted, seats });
  const submit = async (): Promise<void> => {
    const left = await save(table, wanted, { areaId, seats: seats ?? 0, shape });
    const [next] = left;
    if (next === undefined) return close();
    // What was added stays; the form goes on where it was stopped.
    names.setZh(next.zh);
    names.setEn(next.en === next.zh ? '' : next.en);
    setCount(left.length);
  };
  const typed = { names, seats, shape, areaId, count, wanted };
  return { ...typed, setSeats, setShape, setAreaId, setCount, why, busy, submit };
}

type CountedProps = {
  readonly label: string;
  readonly most: number;
  readonly value: number | null;
  readonly change: (value: number | null) => void;
};

function Counted({ label, most, value, change }: CountedProps) {
  return (
    <Field label={label}>
      {(id) => (
        <Stepper id={id} label={label} value={value} least={1} most={most} places={0} change={change} />
      )}
    </Field>
  );
}

/** Names go on where the last table of the area ended. */
function suggested(last: FloorTable | undefined, { tables }: Floor): FloorTable['name'] {
  const zh = nextName(
    last?.name.zh,
    tables.map(({ name }) => name.zh),
  );
  const en = nextName(
    last?.name.en,
    tables.map(({ name }) => name.en),
  );
  return { zh, en };
}

function namesWanted({ zh, en }: FloorTable['name'], count: number): FloorTable['name'][] {
  const english = namesFrom(en, count);
  return namesFrom(zh, count).map((each, index) => ({ zh: each, en: english[index] ?? each }));
}

type Wanted = {
  readonly table: FloorTable | null;
  readonly floor: Floor;
  readonly wanted: readonly FloorTable['name'][];
  readonly seats: number | null;
};

function wrongOf(
  say: ReturnType<typeof useWords>['say'],
  { table, floor, wanted, seats }: Wanted,
): string | null {
  if (seats === null) return say('planSeatsWhy');
  if (wanted.length === 0) return say('planHowManyWhy');
  const others = floor.tables.filter(({ id }) => id !== table?.id).map(({ name }) => name);
  const taken = wanted.find((name) => others.some(({ zh, en }) => zh === name.zh || en === name.en));
  return taken === undefined ? null : say('planNameTaken').replace('{name}', taken.zh);
}

function Several({ wanted }: { wanted: readonly FloorTable['name'][] }) {
  const { say, inWords } = useWords();
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined || wanted.length === 1) return null;
  const words = say('planSeveral')
    .replace('{first}', inWords(first))
    .replace('{last}', inWords(last))
    .replace('{count}', String(wanted.length));
  return <span className="soft">{words}</span>;
}
