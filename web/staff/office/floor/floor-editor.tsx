import './floor-editor.css';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { type Floor, useFloor } from '../../till/reads.ts';
import { AreaPlan } from './area-plan.tsx';
import { Areas } from './areas.tsx';
import { EditorHead } from './editor-head.tsx';
import { type Area, tablesIn } from './floor-path.ts';
import { type Opened, OpenedDialog } from './opened-dialog.tsx';
import { TableList } from './table-list.tsx';
import { TableSide } from './table-side.tsx';
import { type Moving, useArranging } from './use-arranging.ts';

/** The tables of the store: listed, drawn as a plan, added, changed, arranged, and their codes printed. */
export function FloorEditor() {
  const floor = useFloor();
  return <Read of={floor}>{(data) => <Editor stored={data} />}</Read>;
}

function Editor({ stored }: { stored: Floor }) {
  const { say } = useWords();
  const { floor, begin, moving } = useArranging(stored);
  const [areaId, chooseArea] = useState<string | null>(null);
  const [opened, open] = useState<Opened | null>(null);
  const area = floor.areas.find(({ id }) => id === areaId) ?? floor.areas[0] ?? null;
  return (
    <div className="plan-editor">
      <EditorHead floor={floor} area={area} moving={moving} open={open} begin={begin} />
      <Areas floor={floor} chosen={area} choose={chooseArea} open={open} moving={moving} />
      {area === null ? (
        <p className="hint">{say('planNoArea')}</p>
      ) : (
        <AreaBody key={area.id} area={area} floor={floor} moving={moving} open={open} />
      )}
      <OpenedDialog
        opened={opened}
        floor={stored}
        area={area}
        open={open}
        added={chooseArea}
        close={() => open(null)}
      />
    </div>
  );
}

type BodyProps = {
  readonly area: Area;
  readonly floor: Floor;
  readonly moving: Moving | null;
  readonly open: (opened: Opened) => void;
};

/** One area: its plan, the table that was pressed, and its list. */
function AreaBody({ area, floor, moving, open }: BodyProps) {
  const [tableId, chooseTable] = useState<string | null>(null);
  const tables = tablesIn(floor, area.id);
  const table = tables.find(({ id }) => id === tableId) ?? null;
  const choosing = { tables, chosenId: tableId, choose: chooseTable };
  return (
    <div className={moving === null ? 'plan-body' : 'plan-body arranging'}>
      <AreaPlan area={area} {...choosing} put={moving?.put ?? null} />
      {moving === null && <TableSide table={table} area={area} open={open} />}
      <TableList
        {...choosing}
        move={moving === null ? null : (id, by) => moving.moveTable(area.id, id, by)}
      />
    </div>
  );
}
