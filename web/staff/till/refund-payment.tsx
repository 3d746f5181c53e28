import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { parseMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, MoneyField, ReasonField } from '../parts/field.tsx';
import { ApprovalFields, useApproval } from './approval.tsx';
import { type BillTender, useMoney } from './reads.ts';
import { useCommand } from './use-command.ts';

/** 退钱给客人: cash is handed over as a task under 待处理; what came through a gateway goes back the same way by itself. */
export function RefundPayment({ tender, close }: { tender: BillTender; close: () => void }) {
  const { say } = useWords();
  const amount = useMoney();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  // One id for this refund, however often the button is pressed.
  const [refundId] = useState(newId);
  const most = tender.applied - tender.refunded;
  const asked = text.trim() === '' ? most : parseMoney(text);
  const right = asked !== null && asked > 0 && asked <= most;
  const why = !right
    ? `${say('atMost')} ${amount(most)}`
    : reason.trim() === ''
      ? say('reasonWhy')
      : approval.why;
  const submit = async (): Promise<void> => {
    const body = { refundId, amount: asked, reason: reason.trim(), ...approval.body };
    const path = `/v1/payments/${tender.paymentId}/refund`;
    if ((await run(path, body, { refused: approval.refused })) !== null) close();
  };
  return (
    <Dialog
      title={say('refund')}
      act={say('refund')}
      why={why}
      busy={busy}
      danger
      close={close}
      submit={submit}
    >
      <Field label={say('refundAmount')}>
        {(id) => <MoneyField id={id} text={text} change={setText} placeholder={amount(most)} autoFocus />}
      </Field>
      <ReasonField
        label={say('reason')}
        ready={[say('reason_quality'), say('reason_wrongAmount'), say('reason_slow')]}
        reason={reason}
        change={setReason}
      />
      <p className="soft">{say(tender.tender === 'cash' ? 'refundHow' : 'refundHowGateway')}</p>
      <ApprovalFields approval={approval} />
    </Dialog>
  );
}
