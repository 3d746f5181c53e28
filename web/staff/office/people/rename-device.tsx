import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useCommand } from '../../till/use-command.ts';
import { type Device, devicesPath } from './members.ts';

/** Calls a device by another name, once it was said what that changes: nothing but the name. */
export function RenameDevice({ device, close }: { device: Device; close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [name, setName] = useState(device.name);
  const submit = async (): Promise<void> => {
    const done = await run(`${devicesPath()}/${device.id}`, { name: name.trim() }, { method: 'PUT' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={`${say('deviceRename')} · ${device.name}`}
      act={say('accountSave')}
      why={name.trim() === '' ? say('deviceNameWhy') : null}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p className="soft">{say('deviceRenameHow')}</p>
      <Field label={say('deviceName')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={60}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
