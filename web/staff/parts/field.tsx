import { Input, type InputRef } from 'antd';
import { type ReactNode, type Ref, useId } from 'react';
import { parseMoney } from '../../shared/money.ts';
import { Chip } from './chip.tsx';

/** A label above its control. */
export function Field({ label, children }: { label: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

type MoneyProps = {
  readonly id?: string;
  readonly label?: string;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<InputRef>;
  readonly prefix?: string;
  readonly suffix?: ReactNode;
};

/** Digits that only a scanner types, such as a payer code: they are not shown to whoever stands by. */
export function hiddenIfScanned(text: string): string {
  return /^\d{10,}$/.test(text.trim()) ? 'hidden-digits' : '';
}

/** An amount as a person types it; marked while it is no amount. */
export function MoneyField(props: MoneyProps) {
  const { id, label, text, change, placeholder, autoFocus, inputRef, prefix, suffix } = props;
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      className={`number money-field ${prefix === undefined ? '' : 'wide'} ${hiddenIfScanned(text)}`}
      prefix={prefix === undefined ? null : <span className="soft">{prefix}</span>}
      suffix={suffix}
      size="large"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      autoFocus={autoFocus === true}
      placeholder={placeholder ?? '0.00'}
      status={text !== '' && parseMoney(text) === null ? 'error' : ''}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}

type ReasonProps = {
  readonly label: string;
  readonly ready: readonly string[];
  readonly reason: string;
  readonly change: (reason: string) => void;
};

/** Why something is done: one tap for the usual reasons, words for the others. */
export function ReasonField({ label, ready, reason, change }: ReasonProps) {
  return (
    <Field label={label}>
      {(id) => (
        <>
          <div className="row wrap">
            {ready.map((each) => (
              <Chip key={each} chosen={each === reason} press={() => change(each)}>
                {each}
              </Chip>
            ))}
          </div>
          <Input
            id={id}
            maxLength={120}
            autoComplete="off"
            value={reason}
            onChange={(event) => change(event.target.value)}
          />
        </>
      )}
    </Field>
  );
}
