import { Input } from 'antd';
import { useState } from 'react';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useCommand } from '../../till/use-command.ts';
import { isPin, type Member, membersPath, type Role, rolesToGive } from './members.ts';
import { PinField } from './pin-form.tsx';

/** Adds a person, or changes name and role of one. */
export function MemberForm({ member, close }: { member: Member | null; close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [staffId] = useState(() => member?.id ?? newId());
  const [zh, setZh] = useState(member?.name.zh ?? '');
  const [en, setEn] = useState(member?.name.en ?? '');
  const [role, setRole] = useState<Role>(member?.role ?? 'waiter');
  const [pin, setPin] = useState('');
  const named = zh.trim() !== '' || en.trim() !== '';
  const why = !named ? say('staffNameWhy') : member === null && !isPin(pin) ? say('staffPinWhy') : null;
  const submit = async (): Promise<void> => {
    const name = { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() };
    const done =
      member === null
        ? await run(membersPath(), { staffId, name, role, pin })
        : await run(
            `${membersPath()}/${member.id}`,
            { name, role, active: member.active },
            { method: 'PUT' },
          );
    if (done !== null) close();
  };
  return (
    <Dialog
      title={say(member === null ? 'staffAdd' : 'staffChange')}
      act={say('accountSave')}
      why={why}
      busy={busy}
      close={close}
      submit={submit}
    >
      <NameField label={say('staffNameZh')} name={zh} change={setZh} autoFocus />
      <NameField label={say('staffNameEn')} name={en} change={setEn} />
      <RoleField role={role} choose={setRole} />
      {member === null && <PinField pin={pin} change={setPin} />}
    </Dialog>
  );
}

type NameProps = {
  readonly label: string;
  readonly name: string;
  readonly change: (name: string) => void;
  readonly autoFocus?: boolean;
};

function NameField({ label, name, change, autoFocus = false }: NameProps) {
  return (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          autoFocus={autoFocus}
          maxLength={60}
          autoComplete="off"
          value={name}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

/** One of the roles whoever is signed in may give, with what it may do. */
function RoleField({ role, choose }: { role: Role; choose: (role: Role) => void }) {
  const { say } = useWords();
  return (
    <fieldset className="field">
      <legend>{say('staffRole')}</legend>
      <div className="row wrap">
        {rolesToGive().map((each) => (
          <Chip key={each} chosen={each === role} press={() => choose(each)}>
            {say(`role_${each}`)}
          </Chip>
        ))}
      </div>
      <p className="soft">{say(`roleMay_${role}`)}</p>
    </fieldset>
  );
}
