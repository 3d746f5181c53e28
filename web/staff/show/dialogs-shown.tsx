import { App } from 'antd';
import { useState } from 'react';
import { Act } from '../parts/act.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ReasonField } from '../parts/field.tsx';
import { Section, State, useShowWords } from './section.tsx';

const kinds = ['usual', 'off', 'busy', 'danger'] as const;
type Kind = (typeof kinds)[number];

/** One question with one answer, as it stands, while it cannot be answered, while it is done, and where care is needed. */
export function DialogsShown() {
  const say = useShowWords();
  const [open, setOpen] = useState<Kind | null>(null);
  return (
    <Section name="dialogs">
      {kinds.map((kind) => (
        <State key={kind} of={kind}>
          <Act size="large" onClick={() => setOpen(kind)}>
            {say('open')}
          </Act>
        </State>
      ))}
      {open !== null && <Question kind={open} close={() => setOpen(null)} />}
    </Section>
  );
}

function Question({ kind, close }: { kind: Kind; close: () => void }) {
  const say = useShowWords();
  const { message } = App.useApp();
  const [reason, setReason] = useState(say('guestsChanged'));
  return (
    <Dialog
      title={say('askTwice')}
      act={say('takeBack')}
      why={kind === 'off' ? say('whyOff') : null}
      busy={kind === 'busy'}
      danger={kind === 'danger'}
      close={close}
      submit={() => {
        void message.success(say('saved'));
        close();
      }}
    >
      <p>{say('askTwiceHow')}</p>
      <ReasonField
        label={say('reason')}
        ready={[say('guestsChanged'), say('cooked')]}
        reason={reason}
        change={setReason}
      />
    </Dialog>
  );
}
