import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Read } from '../../parts/reading.tsx';
import { currentSession } from '../../session.ts';
import { useRead } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { type Device, type Devices, devicesPath } from './members.ts';
import { PairAnother } from './pair-another.tsx';
import { RenameDevice } from './rename-device.tsx';

type Opened = { readonly kind: 'pair' } | { readonly kind: 'rename' | 'remove'; readonly device: Device };

/** The devices that are paired, with what pairs another one. */
export function DeviceList() {
  const { say } = useWords();
  const devices = useRead<Devices>(devicesPath());
  const [opened, open] = useState<Opened | null>(null);
  const close = (): void => open(null);
  return (
    <section className="people-part">
      <header className="row wrap people-head">
        <h3>{say('devices')}</h3>
        <Button type="primary" size="large" onClick={() => open({ kind: 'pair' })}>
          {say('devicePair')}
        </Button>
      </header>
      <p className="soft">{say('devicesHow')}</p>
      <Read of={devices}>
        {(data) => {
          const gone = data.devices.filter(({ revokedAt }) => revokedAt !== null);
          return (
            <>
              <ul className="rows">
                {data.devices
                  .filter(({ revokedAt }) => revokedAt === null)
                  .map((device) => (
                    <DeviceRow
                      key={device.id}
                      device={device}
                      rename={() => open({ kind: 'rename', device })}
                      remove={() => open({ kind: 'remove', device })}
                    />
                  ))}
              </ul>
              {gone.length > 0 && (
                <p className="soft">{say('devicesGone').replace('{count}', String(gone.length))}</p>
              )}
            </>
          );
        }}
      </Read>
      {opened?.kind === 'pair' && <PairAnother close={close} />}
      {opened?.kind === 'rename' && <RenameDevice device={opened.device} close={close} />}
      {opened?.kind === 'remove' && <RemoveDevice device={opened.device} close={close} />}
    </section>
  );
}

function isThis({ id }: Device): boolean {
  return currentSession().device?.deviceId === id;
}

type RowProps = { readonly device: Device; readonly rename: () => void; readonly remove: () => void };

function DeviceRow({ device, rename, remove }: RowProps) {
  const { say, language } = useWords();
  const paired = new Date(device.pairedAt).toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <li className="account">
      <div className="account-words">
        <span className="row wrap">
          <b>{device.name}</b>
          {isThis(device) && <span className="state good">{say('deviceThis')}</span>}
        </span>
        <span className="soft number">
          {say('devicePaired')} {paired}
        </span>
      </div>
      <div className="row wrap">
        <Button onClick={rename}>{say('deviceRename')}</Button>
        <Button danger onClick={remove}>
          {say('deviceRemove')}
        </Button>
      </div>
    </li>
  );
}

function RemoveDevice({ device, close }: { device: Device; close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run(`${devicesPath()}/${device.id}`, undefined, { method: 'DELETE' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={`${say('deviceRemove')} · ${device.name}`}
      act={say('deviceRemove')}
      danger
      why={null}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p>{say('deviceRemoveHow')}</p>
      {isThis(device) && <p className="warn">{say('deviceRemoveThis')}</p>}
    </Dialog>
  );
}
