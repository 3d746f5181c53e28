import { Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';

type Around = {
  readonly label: Phrase;
  readonly how?: Phrase;
  readonly fault?: Words | Phrase | undefined;
};

type Told = {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
};

/** A label above its control, below it what it is for, or what is wrong with it. */
function Around({ label, how, fault, children }: Around & { readonly children: (told: Told) => ReactNode }) {
  const { say, inWords } = useWords();
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className="opening-field">
      <label htmlFor={id}>{say(label)}</label>
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': about })}
      <div id={about}>
        {fault !== undefined && (
          <p className="fault" role="alert">
            {typeof fault === 'string' ? say(fault) : inWords(fault)}
          </p>
        )}
        {how !== undefined && <p className="soft">{say(how)}</p>}
      </div>
    </div>
  );
}

type LineProps = Around & {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly autoFocus?: boolean;
};

/** A line that is typed. */
export function LineField({ text, change, autoFocus = false, ...around }: LineProps) {
  return (
    <Around {...around}>
      {(told) => (
        <Input
          {...told}
          size="large"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          autoFocus={autoFocus}
          status={told['aria-invalid'] ? 'error' : ''}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Around>
  );
}

/** A PIN: digits alone, not shown to whoever stands by. */
export function PinField({ text, change, ...around }: LineProps) {
  return (
    <Around {...around}>
      {(told) => (
        <Input.Password
          {...told}
          className="opening-pin"
          size="large"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={8}
          status={told['aria-invalid'] ? 'error' : ''}
          value={text}
          onChange={(event) => change(event.target.value.replace(/\D/g, ''))}
        />
      )}
    </Around>
  );
}

type ListProps<T extends string | number> = Around & {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly choose: (value: T) => void;
};

/** One of many, found by typing a part of it. */
export function ListField<T extends string | number>({ value, options, choose, ...around }: ListProps<T>) {
  return (
    <Around {...around}>
      {(told) => (
        <Select<T>
          {...told}
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          status={told['aria-invalid'] ? 'error' : ''}
          value={value}
          options={[...options]}
          onChange={choose}
        />
      )}
    </Around>
  );
}
