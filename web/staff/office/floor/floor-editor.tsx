import './floor-editor.css';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { type Floor, type FloorTable, useFloor } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { AreaPlan } from './area-plan.tsx';
import { arranged, changesOf, type Draft, draftOf, moveArea, moveTable, putAt } from './arrangement.ts';
import { Areas } from './areas.tsx';
import { EditorHead } from './editor-head.tsx';
import { floorPath, tablesIn } from './floor-path.ts';
import { type Opened, OpenedDialog } from './opened-dialog.tsx';
import { TableList } from './table-list.tsx';
import { TableSide } from './table-side.tsx';

/** The tables of the store: listed, drawn as a plan, added, changed, arranged, and their codes printed. */
export function FloorEditor() {
  const floor = useFloor();
  return <Read of={floor}>{(data) => <Editor stored={data} />}</Read>;
}

function Editor({ stored }: { stored: Floor }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [wantedId, chooseArea] = useState<string | null>(null);
  const [tableId, chooseTable] = useState<string | null>(null);
  const [draft, change] = useState<Draft | null>(null);
  const [opened, open] = useState<Opened | null>(null);
  const floor = draft === null ? stored : arranged(stored, draft);
  const area = floor.areas.find(({ id }) => id === wantedId) ?? floor.areas[0] ?? null;
  const tables = area === null ? [] : tablesIn(floor, area.id);
  const table = tables.find(({ id }) => id === tableId) ?? null;
  const save = async (): Promise<void> => {
    if (draft === null) return;
    const done = await run(floorPath('floor'), changesOf(stored, draft), { method: 'PUT' });
    if (done !== null) change(null);
  };
  const arranging = draft === null ? null : { draft, change, changes: changesOf(stored, draft) };
  const put = (each: FloorTable, x: number, y: number): void => {
    if (draft !== null) change(putAt(draft, each.id, { x, y }));
  };
  return (
    <div className="plan-editor">
      <EditorHead
        floor={floor}
        area={area}
        busy={busy}
        arranging={arranging === null ? null : arranging.changes}
        open={open}
        begin={() => change(draftOf(stored))}
        save={save}
        drop={() => change(null)}
      />
      <Areas
        floor={floor}
        chosen={area}
        choose={chooseArea}
        open={open}
        move={draft === null || area === null ? null : (by) => change(moveArea(draft, area.id, by))}
      />
      {area === null ? (
        <p className="hint">{say('planNoArea')}</p>
      ) : (
        <div className="plan-body">
          <AreaPlan
            key={area.id}
            area={area}
            tables={tables}
            chosenId={tableId}
            choose={chooseTable}
            put={draft === null ? null : put}
          />
          {draft === null && <TableSide table={table} area={area} open={open} />}
          <TableList
            tables={tables}
            chosenId={tableId}
            choose={chooseTable}
            move={draft === null ? null : (id, by) => change(moveTable(draft, area.id, id, by))}
          />
        </div>
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
