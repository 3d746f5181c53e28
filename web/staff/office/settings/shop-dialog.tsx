import { Input } from 'antd';
import { useState } from 'react';
import { clockAt } from '../../../../server/kernel/business-day.ts';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { storeId } from '../../session.ts';
import type { Store } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { NameFields, useNames } from '../floor/name-fields.tsx';
import { clockOf } from '../routing/rule-words.ts';

const latest = '12:00';

/** The owner gives the shop another name, or another end of its day. */
export function ShopDialog({ store, close }: { readonly store: Store; readonly close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [was] = useState({ name: store.name, cutoffMinutes: store.cutoffMinutes });
  const names = useNames(was.name);
  const [typed, type] = useState(() => clockAt(was.cutoffMinutes));
  const clock = clockOf(typed);
  const fault = clock === null || clock > latest;
  const cutoffMinutes = fault ? was.cutoffMinutes : minutesOf(clock);
  const isSame =
    names.name.zh === was.name.zh && names.name.en === was.name.en && cutoffMinutes === was.cutoffMinutes;
  const why = names.why ?? (fault ? say('shopCutoffWhy') : isSame ? say('settingsSame') : null);
  const submit = async (): Promise<void> => {
    const body = { was, is: { name: names.name, cutoffMinutes } };
    const done = await run(`/v1/stores/${storeId()}`, body, { method: 'PUT' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={say('shopChange')}
      act={say('accountSave')}
      why={why}
      busy={busy}
      close={close}
      submit={submit}
    >
      <NameFields label={say('shopName')} names={names} />
      <p className="soft">{say('shopNameHow')}</p>
      <Field label={say('shopCutoff')}>
        {(id) => (
          <>
            <Input
              id={id}
              className="number"
              size="large"
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
              status={fault ? 'error' : ''}
              value={typed}
              onChange={(event) => type(event.target.value)}
            />
            {fault && (
              <span className="fault" role="alert">
                {say('shopCutoffWhy')}
              </span>
            )}
          </>
        )}
      </Field>
      <p className="soft">{say('shopCutoffHow')}</p>
    </Dialog>
  );
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
