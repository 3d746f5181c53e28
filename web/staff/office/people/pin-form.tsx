import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useCommand } from '../../till/use-command.ts';
import { isPin, type Member, membersPath } from './members.ts';

/** Gives a person a new PIN. */
export function PinForm({ member, close }: { member: Member; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const [pin, setPin] = useState('');
  const submit = async (): Promise<void> => {
    const done = await run(`${membersPath()}/${member.id}/pin`, { pin }, { method: 'PUT' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={`${say('staffPin')} · ${inWords(member.name)}`}
      act={say('accountSave')}
      why={isPin(pin) ? null : say('staffPinWhy')}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p className="soft">{say('staffPinHow')}</p>
      <PinField pin={pin} change={setPin} autoFocus />
    </Dialog>
  );
}

type PinProps = {
  readonly pin: string;
  readonly change: (pin: string) => void;
  readonly autoFocus?: boolean;
};

/** A PIN as it is made up: to be read, since it is told to the person in a moment. */
export function PinField({ pin, change, autoFocus = false }: PinProps) {
  const { say } = useWords();
  return (
    <Field label={say('staffPinNew')}>
      {(id) => (
        <>
          <Input
            id={id}
            className="number"
            inputMode="numeric"
            autoComplete="off"
            autoFocus={autoFocus}
            maxLength={8}
            status={pin !== '' && !isPin(pin) ? 'error' : ''}
            value={pin}
            onChange={(event) => change(event.target.value.replace(/\D/g, ''))}
          />
          <span className="soft">{say('staffPinWhy')}</span>
        </>
      )}
    </Field>
  );
}
