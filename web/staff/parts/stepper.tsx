import { Button, InputNumber } from 'antd';
import { useWords } from '../language.tsx';

type Props = {
  readonly id?: string;
  /** What is counted, for whoever does not see it. */
  readonly label: string;
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  /** Places after the point; as typed where it is left out. */
  readonly places?: number;
  readonly change: (value: number | null) => void;
  /** What one fewer than the least means; nothing where it is left out. */
  readonly below?: () => void;
};

/** A number that a thumb changes, and a keyboard too. */
export function Stepper({ id, label, value, least, most, places, change, below }: Props) {
  const { say } = useWords();
  const step = (by: number): void => {
    const next = (value ?? 0) + by;
    if (next >= least) change(Math.min(most, next));
    else below?.();
  };
  return (
    <div className="stepper">
      <Button size="large" aria-label={`${say('fewer')}: ${label}`} onClick={() => step(-1)}>
        −
      </Button>
      <InputNumber
        {...(id === undefined ? { 'aria-label': label } : { id })}
        {...(places === undefined ? {} : { precision: places })}
        className="number"
        size="large"
        controls={false}
        inputMode={places === 0 ? 'numeric' : 'decimal'}
        min={least}
        max={most}
        value={value}
        onChange={change}
      />
      <Button size="large" aria-label={`${say('moreOf')}: ${label}`} onClick={() => step(1)}>
        +
      </Button>
    </div>
  );
}
