import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Chip } from '../../parts/chip.tsx';
import type { Floor } from '../../till/reads.ts';
import { type Area, tablesIn } from './floor-path.ts';
import type { Opened } from './opened-dialog.tsx';
import type { Moving } from './use-arranging.ts';

type Props = {
  readonly floor: Floor;
  readonly chosen: Area | null;
  readonly choose: (areaId: string) => void;
  readonly open: (opened: Opened) => void;
  /** Null while nobody arranges. */
  readonly moving: Moving | null;
};

/** The areas, one of them chosen, and what can be done with that one. */
export function Areas({ floor, chosen, choose, open, moving }: Props) {
  const { say, inWords } = useWords();
  return (
    <div className="plan-areas">
      <nav className="row wrap" aria-label={say('planAreas')}>
        {floor.areas.map((area) => (
          <Chip key={area.id} chosen={area.id === chosen?.id} press={() => choose(area.id)}>
            {inWords(area.name)} <b className="number">{tablesIn(floor, area.id).length}</b>
          </Chip>
        ))}
      </nav>
      <div className="row wrap">
        {moving === null && <AreaActs floor={floor} area={chosen} open={open} />}
        {moving !== null && chosen !== null && (
          <AreaOrder floor={floor} area={chosen} move={(by) => moving.moveArea(chosen.id, by)} />
        )}
      </div>
    </div>
  );
}

type ActsProps = {
  readonly floor: Floor;
  readonly area: Area | null;
  readonly open: (opened: Opened) => void;
};

function AreaActs({ floor, area, open }: ActsProps) {
  const { say } = useWords();
  return (
    <>
      <Button
        type={floor.areas.length === 0 ? 'primary' : 'default'}
        onClick={() => open({ kind: 'area', area: null })}
      >
        {say('planAreaAdd')}
      </Button>
      {area !== null && (
        <>
          <Button onClick={() => open({ kind: 'area', area })}>{say('planAreaChange')}</Button>
          <Act
            danger
            why={tablesIn(floor, area.id).length > 0 ? say('planAreaNotEmpty') : null}
            onClick={() => open({ kind: 'removeArea', area })}
          >
            {say('planAreaRemove')}
          </Act>
        </>
      )}
    </>
  );
}

type OrderProps = {
  readonly floor: Floor;
  readonly area: Area;
  readonly move: (by: -1 | 1) => void;
};

function AreaOrder({ floor, area, move }: OrderProps) {
  const { say } = useWords();
  const first = floor.areas[0]?.id === area.id ? say('planFirst') : null;
  const last = floor.areas.at(-1)?.id === area.id ? say('planLast') : null;
  return (
    <>
      <Act why={first} onClick={() => move(-1)}>
        ← {say('planAreaEarlier')}
      </Act>
      <Act why={last} onClick={() => move(1)}>
        {say('planAreaLater')} →
      </Act>
    </>
  );
}
