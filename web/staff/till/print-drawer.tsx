import { App } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ReasonField } from '../parts/field.tsx';
import { usePrinters } from '../parts/use-slips.ts';
import { mayReadBooks, storeId } from '../session.ts';
import { useCommand } from './use-command.ts';

/** 开钱箱 without a payment: for a manager, with a reason. */
export function DrawerButton() {
  const { say } = useWords();
  const [asking, ask] = useState(false);
  const printers = usePrinters().data?.printers;
  const none = printers?.every(({ active, drawer }) => !active || drawer === null) === true;
  const why = !mayReadBooks() ? say('drawerManager') : none ? say('noDrawer') : null;
  return (
    <>
      <Act why={why} onClick={() => ask(true)}>
        {say('openDrawer')}
      </Act>
      {asking && <OpenDrawer close={() => ask(false)} />}
    </>
  );
}

function OpenDrawer({ close }: { close: () => void }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const [reason, setReason] = useState('');
  const why = reason.trim() === '' ? say('reasonWhy') : null;
  const submit = async (): Promise<void> => {
    const done = await run(`/v1/stores/${storeId()}/drawer`, { reason: reason.trim() });
    if (done === null) return;
    void message.success(say('drawerAsked'));
    close();
  };
  return (
    <Dialog
      title={say('openDrawer')}
      act={say('openDrawer')}
      why={why}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p className="soft">{say('openDrawerHow')}</p>
      <ReasonField
        label={say('reason')}
        ready={[say('reason_change'), say('reason_float'), say('reason_count')]}
        reason={reason}
        change={setReason}
      />
    </Dialog>
  );
}
