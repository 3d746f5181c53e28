import type { ReactNode } from 'react';

type Props = {
  readonly name: string;
  readonly value: string;
  /** Below, quieter: what it is held against, or what belongs to it. */
  readonly more?: ReactNode;
  readonly press?: () => void;
};

/** One figure, large; where something is behind it, it can be pressed. */
export function Tile({ name, value, more, press }: Props) {
  const inside = (
    <>
      <span className="soft">{name}</span>
      <b className="number glance-value">{value}</b>
      <span className="soft glance-more">{more ?? '\u00a0'}</span>
    </>
  );
  if (press === undefined) return <div className="glance">{inside}</div>;
  return (
    <button type="button" className="glance" onClick={press}>
      {inside}
    </button>
  );
}
