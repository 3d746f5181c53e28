import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ReasonField } from '../parts/field.tsx';
import { ApprovalFields, useApproval } from './approval.tsx';
import type { Bill } from './reads.ts';
import { useCommand } from './use-command.ts';

/** 反结账: opens a settled bill again; the money stays where it is. */
export function ReverseBill({ bill, close }: { bill: Bill; close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const [reason, setReason] = useState('');
  const why = reason.trim() === '' ? say('reasonWhy') : approval.why;
  const submit = async (): Promise<void> => {
    const body = { reason: reason.trim(), ...approval.body };
    if ((await run(`/v1/bills/${bill.id}/reverse`, body, { refused: approval.refused })) !== null) close();
  };
  return (
    <Dialog title={say('reverse')} act={say('reverse')} why={why} busy={busy} close={close} submit={submit}>
      <p className="soft">{say('reverseHow')}</p>
      <ReasonField
        label={say('reason')}
        ready={[say('reason_mistake'), say('reason_wrongAmount'), say('reason_quality')]}
        reason={reason}
        change={setReason}
      />
      <ApprovalFields approval={approval} />
    </Dialog>
  );
}
