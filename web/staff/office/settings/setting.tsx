import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { type SettingPlace, settingHelp } from './setting-help.ts';

type Props = {
  readonly place: SettingPlace;
  readonly label: Words;
  readonly children: ReactNode;
};

/** One setting: what it is called, what it changes, an example, and beside them what sets it. */
export function Setting({ place, label, children }: Props) {
  const { inWords } = useWords();
  const { how, example } = settingHelp[place];
  return (
    <div className="setting" data-setting={place}>
      <div className="setting-words">
        <h4>{inWords(label)}</h4>
        <p>{inWords(how)}</p>
        <p className="soft">{inWords(example)}</p>
      </div>
      <div className="setting-control">{children}</div>
    </div>
  );
}

type ChoicesProps<T extends string> = {
  readonly label: Words;
  readonly value: T;
  readonly options: readonly (readonly [value: T, words: Words])[];
  readonly choose: (value: T) => void;
};

/** One of a few, each said in full. */
export function Choices<T extends string>({ label, value, options, choose }: ChoicesProps<T>) {
  const { inWords } = useWords();
  const name = useId();
  return (
    <fieldset className="choices">
      <legend className="unseen">{inWords(label)}</legend>
      {options.map(([each, words]) => (
        <label key={each} className={each === value ? 'choice chosen' : 'choice'}>
          <input type="radio" name={name} checked={each === value} onChange={() => choose(each)} />
          <span>{inWords(words)}</span>
        </label>
      ))}
    </fieldset>
  );
}

type TypedProps = {
  readonly label: Words;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly fault: Words | undefined;
  readonly before?: string;
  readonly after?: string;
};

/** A number or text that is typed; what is wrong stands below it. */
export function TypedSetting({ label, text, change, fault, before, after }: TypedProps) {
  const { inWords } = useWords();
  const id = useId();
  return (
    <div className="typed-setting">
      <Input
        aria-label={inWords(label)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : id}
        className="number"
        size="large"
        inputMode="decimal"
        autoComplete="off"
        prefix={before === undefined ? null : <span className="soft">{before}</span>}
        suffix={after === undefined ? null : <span className="soft">{after}</span>}
        status={fault === undefined ? '' : 'error'}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <Fault id={id} words={fault} />
    </div>
  );
}

/** What is wrong with a field, said beside it. */
export function Fault({ id, words }: { readonly id?: string; readonly words: Words | undefined }) {
  const { inWords } = useWords();
  if (words === undefined) return null;
  return (
    <span {...(id === undefined ? {} : { id })} className="fault" role="alert">
      {inWords(words)}
    </span>
  );
}
