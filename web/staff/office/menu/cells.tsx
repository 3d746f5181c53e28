import { Input } from 'antd';
import type { Words } from '../../../shared/language.ts';
import { MoneyField } from '../../parts/field.tsx';
import { Fault } from '../form-parts.tsx';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly wrong: Words | undefined;
};

/** A field in a line of several: its label is read aloud and stands in it while it is empty. */
export function Cell({ label, text, change, wrong, number = false }: Props & { number?: boolean }) {
  return (
    <div className="menu-cell">
      <Input
        size="large"
        className={number ? 'number' : ''}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        inputMode={number ? 'decimal' : 'text'}
        status={wrong === undefined ? '' : 'error'}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <Fault wrong={wrong} />
    </div>
  );
}

/** A price in a line of several. */
export function PriceCell({ label, text, change, wrong }: Props) {
  return (
    <div className="menu-cell">
      <MoneyField label={label} text={text} change={change} />
      <Fault wrong={wrong} />
    </div>
  );
}

/** What the fields of the lines below are; each field says it by itself to a screen reader. */
export function Heads({ line, heads }: { line: 'size' | 'option'; heads: readonly string[] }) {
  return (
    <div className={`menu-line menu-heads ${line}`} aria-hidden>
      {heads.map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
}
