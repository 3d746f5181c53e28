import '../css/office-form.css';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Field } from '../parts/field.tsx';

/** One part of a long form: what it is about on the left, its fields on the right. */
export function FormPart({ title, how, children }: { title: string; how?: string; children: ReactNode }) {
  return (
    <section className="form-part">
      <div>
        <h3>{title}</h3>
        {how !== undefined && <p className="soft">{how}</p>}
      </div>
      <div className="stack">{children}</div>
    </section>
  );
}

type ChoicesProps<T extends string | number> = {
  readonly label: string;
  readonly options: readonly (readonly [value: T, words: string])[];
  readonly value: T;
  readonly change: (value: T) => void;
  readonly hint?: string;
};

/** One of a few, each in its own words. */
export function Choices<T extends string | number>(props: ChoicesProps<T>) {
  const { label, options, value, change, hint } = props;
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="row wrap">
        {options.map(([each, words]) => (
          <Chip key={each} chosen={each === value} press={() => change(each)}>
            {words}
          </Chip>
        ))}
      </div>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
    </fieldset>
  );
}

type SeveralProps<T extends string> = {
  readonly label: string;
  readonly all: string;
  readonly options: readonly (readonly [value: T, words: string])[];
  /** Null is all of them. */
  readonly chosen: readonly T[] | null;
  readonly change: (chosen: readonly T[] | null) => void;
};

/** Some of them, or all: choosing none again is all. */
export function Several<T extends string>({ label, all, options, chosen, change }: SeveralProps<T>) {
  const press = (value: T): void => {
    const before = chosen ?? [];
    const next = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
    change(next.length === 0 ? null : next);
  };
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="row wrap">
        <Chip chosen={chosen === null} press={() => change(null)}>
          {all}
        </Chip>
        {options.map(([value, words]) => (
          <Chip key={value} chosen={chosen?.includes(value) === true} press={() => press(value)}>
            {words}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

type TextProps = {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly wrong: Words | undefined;
  readonly className?: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly digits?: boolean;
};

/** A line that is typed, with what is wrong about it below. */
export function TypedLine(props: TextProps) {
  const { label, text, change, wrong, className = '', placeholder = '', hint, digits = false } = props;
  return (
    <Field label={label}>
      {(id) => (
        <>
          <Input
            id={id}
            className={className}
            autoComplete="off"
            spellCheck={false}
            inputMode={digits ? 'numeric' : 'text'}
            maxLength={200}
            status={wrong === undefined ? '' : 'error'}
            placeholder={placeholder}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
          <Fault wrong={wrong} />
          {hint !== undefined && <span className="field-hint">{hint}</span>}
        </>
      )}
    </Field>
  );
}

/** What is wrong, beside what it is about. */
export function Fault({ wrong }: { wrong: Words | undefined }) {
  const { inWords } = useWords();
  if (wrong === undefined) return null;
  return (
    <span className="fault" role="alert" data-fault>
      {inWords(wrong)}
    </span>
  );
}

type MoreProps = { readonly title: string; readonly open?: boolean; readonly children: ReactNode };

/** What few need: closed until somebody asks for it, or until something in it is not as usual. */
export function More({ title, open = false, children }: MoreProps) {
  return (
    <details className="form-more" open={open}>
      <summary>{title}</summary>
      <div className="stack">{children}</div>
    </details>
  );
}
