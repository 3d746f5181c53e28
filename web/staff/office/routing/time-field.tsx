import { Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../parts/field.tsx';
import { clockOf } from './rule-words.ts';

type Props = {
  readonly label: string;
  /** HH:MM. */
  readonly time: string;
  /** Called with each time that is one. */
  readonly change: (time: string) => void;
};

/** A time of day as the kitchen clock shows it, typed with or without the colon. */
export function TimeField({ label, time, change }: Props) {
  const [typed, type] = useState<string | null>(null);
  const clock = typed === null ? time : clockOf(typed);
  return (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          className="number time-field"
          inputMode="numeric"
          autoComplete="off"
          placeholder="18:00"
          status={clock === null ? 'error' : ''}
          value={typed ?? time}
          onChange={(event) => {
            const text = event.target.value;
            type(text);
            const next = clockOf(text);
            if (next !== null) change(next);
          }}
          onBlur={() => type(null)}
        />
      )}
    </Field>
  );
}
