import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import type { Floor } from '../../till/reads.ts';
import type { Area } from './floor-path.ts';
import type { Opened } from './opened-dialog.tsx';
import type { Moving } from './use-arranging.ts';

type Props = {
  readonly floor: Floor;
  readonly area: Area | null;
  /** Null while nobody arranges. */
  readonly moving: Moving | null;
  readonly open: (opened: Opened) => void;
  readonly begin: () => void;
};

/** How many tables there are, and what can be done with all of them. */
export function EditorHead({ floor, area, moving, open, begin }: Props) {
  const { say } = useWords();
  if (moving !== null) return <ArrangeBar moving={moving} />;
  const none = floor.tables.length === 0 ? say('planSheetNone') : null;
  const seats = floor.tables.reduce((sum, each) => sum + each.seats, 0);
  const count = say('planCount').replace('{tables}', String(floor.tables.length));
  return (
    <div className="plan-head">
      <span className="soft number">{count.replace('{seats}', String(seats))}</span>
      <div className="row wrap">
        <Act size="large" why={none} onClick={() => open({ kind: 'sheet', table: null })}>
          {say('planSheet')}
        </Act>
        <Act size="large" why={none} onClick={begin}>
          {say('planArrange')}
        </Act>
        <Act
          size="large"
          type="primary"
          why={area === null ? say('planNoArea') : null}
          onClick={() => open({ kind: 'table', table: null })}
        >
          {say('planTableAdd')}
        </Act>
      </div>
    </div>
  );
}

function ArrangeBar({ moving: { changes, busy, save, drop } }: { moving: Moving }) {
  const { say } = useWords();
  const moved = changes.areas.length + changes.tables.length;
  return (
    <div className="plan-head plan-head-arranging">
      <span>{say('planArrangeHow')}</span>
      <div className="row wrap">
        <Button size="large" onClick={drop}>
          {say('planArrangeDrop')}
        </Button>
        <Act
          size="large"
          type="primary"
          loading={busy}
          why={moved === 0 ? say('planNothingMoved') : null}
          onClick={save}
        >
          {say('planArrangeSave')}
        </Act>
      </div>
    </div>
  );
}
