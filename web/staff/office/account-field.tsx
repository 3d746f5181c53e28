import { Button, Input } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { Field } from '../parts/field.tsx';
import type { Account, AccountField } from './fields.ts';

type FieldProps = {
  readonly of: AccountField;
  readonly text: string;
  readonly wrong: Words | null;
  readonly account: Account | null;
  readonly change: (text: string) => void;
};

/** One field of an account: a key that is set is told by its number and last characters alone. */
export function TypedField({ of: { field, label, kind, needed }, text, wrong, account, change }: FieldProps) {
  const { say, inWords } = useWords();
  const told = account?.keys.find((each) => each.field === field);
  const placeholder = told === undefined ? '' : toldInWords(told, say('keyIsSet'), say('endsOn'));
  const status = wrong === null ? '' : 'error';
  return (
    <Field label={needed ? <b>{say(label)}</b> : say(label)}>
      {(id) => (
        <>
          {kind === 'file' ? (
            <PemField id={id} text={text} status={status} placeholder={placeholder} change={change} />
          ) : (
            <Input
              id={id}
              className={kind === 'secret' ? 'number hidden-text' : 'number'}
              autoComplete="off"
              spellCheck={false}
              status={status}
              placeholder={placeholder}
              value={text}
              onChange={(event) => change(event.target.value)}
            />
          )}
          {wrong !== null && <Fault>{inWords(wrong)}</Fault>}
        </>
      )}
    </Field>
  );
}

function Fault({ children }: { children: ReactNode }) {
  return (
    <span className="warn" role="alert">
      {children}
    </span>
  );
}

type PemProps = {
  readonly id: string;
  readonly text: string;
  readonly status: '' | 'error';
  readonly placeholder: string;
  readonly change: (text: string) => void;
};

/** A key as a file or pasted. What is in it is never to be read on the screen. */
function PemField({ id, text, status, placeholder, change }: PemProps) {
  const { say } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) change(await file.text());
  };
  return (
    <div className="row pem">
      <Input.TextArea
        id={id}
        className={text === '' ? 'number' : 'number hidden-text'}
        rows={2}
        autoComplete="off"
        spellCheck={false}
        status={status}
        placeholder={placeholder || '-----BEGIN …'}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={say('chooseFile')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button onClick={() => picker.current?.click()}>{say('chooseFile')}</Button>
    </div>
  );
}

function toldInWords(told: Account['keys'][number], isSet: string, until: string): string {
  const ends = told.endsAt === null ? null : `${until} ${told.endsAt.slice(0, 10)}`;
  return [told.serial, told.hint, ends, isSet].filter((part) => part !== null).join(' · ');
}
