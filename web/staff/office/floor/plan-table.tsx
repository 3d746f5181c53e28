import { type PointerEvent, useRef, useState } from 'react';
import {
  planColumns,
  sizeOf,
  type Standing,
  withinPlan,
} from '../../../../server/ordering/floor/domain/plan.ts';
import { useWords } from '../../language.tsx';
import type { FloorTable } from '../../till/reads.ts';

type Props = {
  readonly of: Standing<FloorTable>;
  readonly rows: number;
  readonly chosen: boolean;
  /** How wide a unit of the grid is on this screen. */
  readonly unit: () => number;
  readonly fits: (x: number, y: number) => boolean;
  readonly choose: () => void;
  readonly moving: {
    readonly drop: (x: number, y: number) => void;
    /** Whether the key moved it. */
    readonly press: (key: string) => boolean;
  } | null;
};

type Drag = { readonly fromX: number; readonly fromY: number };
type Place = { readonly x: number; readonly y: number };

/** One table of the plan. While somebody arranges, a finger or the arrow keys move it from field to field. */
export function PlanTable({ of, rows, chosen, unit, fits, choose, moving }: Props) {
  const { say, inWords } = useWords();
  const { table, width, height, given } = of;
  const { drag, hover, begin, follow, end, stop } = useDrag(of, unit);
  const at = hover ?? of;
  const wrong = hover !== null && !fits(hover.x, hover.y);
  const seated = table.seating !== null;
  const looks = [
    `plan-table plan-${table.shape}`,
    chosen ? 'chosen' : '',
    given ? 'given' : '',
    seated ? 'seated' : '',
    drag ? 'dragged' : '',
    wrong ? 'wrong' : '',
  ];
  return (
    <button
      type="button"
      className={looks.filter((each) => each !== '').join(' ')}
      aria-pressed={chosen}
      style={{
        left: `${(at.x / planColumns) * 100}%`,
        top: `${(at.y / rows) * 100}%`,
        width: `${(width / planColumns) * 100}%`,
        height: `${(height / rows) * 100}%`,
      }}
      onClick={choose}
      onKeyDown={(event) => {
        if (moving?.press(event.key) === true) event.preventDefault();
      }}
      {...(moving === null
        ? {}
        : {
            onPointerDown: begin,
            onPointerMove: follow,
            onPointerUp: () => {
              const place = end();
              if (place !== null) moving.drop(place.x, place.y);
            },
            onPointerCancel: stop,
          })}
    >
      <b className="plan-name">{inWords(table.name)}</b>
      <span className="plan-seats number">
        {table.seats} {say('seats')}
      </span>
    </button>
  );
}

/** Follows a finger or a mouse; the table snaps to the fields of the grid. */
function useDrag(of: Standing<FloorTable>, unit: () => number) {
  const drag = useRef<Drag | null>(null);
  const [hover, setHover] = useState<Place | null>(null);
  const stop = (): void => {
    drag.current = null;
    setHover(null);
  };
  return {
    drag: hover !== null,
    hover,
    begin: (event: PointerEvent<HTMLButtonElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { fromX: event.clientX, fromY: event.clientY };
    },
    follow: (event: PointerEvent<HTMLButtonElement>): void => {
      if (drag.current === null) return;
      const { fromX, fromY } = drag.current;
      const moved = {
        x: of.x + (event.clientX - fromX) / unit(),
        y: of.y + (event.clientY - fromY) / unit(),
      };
      const place = withinPlan(moved, sizeOf(of.table));
      setHover(place.x === of.x && place.y === of.y && hover === null ? null : place);
    },
    /** Where it was let go; null where it did not leave its place. */
    end: (): Place | null => {
      const place = hover;
      stop();
      return place === null || (place.x === of.x && place.y === of.y) ? null : place;
    },
    stop,
  };
}
