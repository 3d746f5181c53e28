import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import type { Floor } from '../../till/reads.ts';
import type { changesOf } from './arrangement.ts';
import type { Area } from './floor-path.ts';
import type { Opened } from './opened-dialog.tsx';

type Props = {
  readonly floor: Floor;
  readonly area: Area | null;
  readonly busy: boolean;
  /** What was moved so far; null while nobody arranges. */
  readonly arranging: ReturnType<typeof changesOf> | null;
  readonly open: (opened: Opened) => void;
  readonly begin: () => void;
  readonly save: () => void;
  readonly drop: () => void;
};

/** How many tables there are, and what can be done with all of them. */
export function EditorHead(props: Props) {
  const { floor, area, arranging, open, begin } = props;
  const { say } = useWords();
  if (arranging !== null) return <ArrangeBar {...props} changes={arranging} />;
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

type BarProps = Props & { readonly changes: ReturnType<typeof changesOf> };

function ArrangeBar({ changes, busy, save, drop }: BarProps) {
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
