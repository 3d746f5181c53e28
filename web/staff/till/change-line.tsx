import { Button, Input, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { ApprovalFields, useApproval } from './approval.tsx';
import type { OrderLine } from './reads.ts';
import { useCommand } from './use-command.ts';

type Kind = 'return' | 'give';
const reasons = {
  return: ['reason_mistake', 'reason_slow', 'reason_quality'],
  give: ['reason_regular', 'reason_slow', 'reason_quality'],
} as const;

/** 退菜 or 赠送: how many, why, and who answers for it where the role is not enough. */
export function ChangeLine({ orderId, line, close }: { orderId: string; line: OrderLine; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const [kind, setKind] = useState<Kind>('return');
  const [quantity, setQuantity] = useState<number | null>(Number(line.quantity));
  const [reason, setReason] = useState('');
  // One id for this change, however often the button is pressed.
  const [changeId] = useState(newId);
  const submit = async (): Promise<void> => {
    const body = { changeId, quantity: String(quantity), reason, ...approval.body };
    const done = await run(`/v1/orders/${orderId}/lines/${line.id}/${kind}`, body, { refused: approval.refused });
    if (done !== null) close();
  };
  const ready = quantity !== null && quantity > 0 && reason.trim() !== '' && approval.ready;
  return (
    <Modal
      open
      title={inWords(line.name)}
      onCancel={close}
      okText={say(kind === 'return' ? 'returnDish' : 'giveDish')}
      cancelText={say('cancel')}
      okButtonProps={{ disabled: !ready, loading: busy, danger: kind === 'return' }}
      onOk={submit}
    >
      <div className="stack">
        <Segmented
          block
          value={kind}
          onChange={(value: Kind) => setKind(value)}
          options={[
            { value: 'return', label: say('returnDish') },
            { value: 'give', label: say('giveDish') },
          ]}
        />
        <label>
          {say('quantity')}
          <InputNumber min={0.001} max={Number(line.quantity)} value={quantity} onChange={setQuantity} />
        </label>
        <div className="row wrap">
          {reasons[kind].map((each) => (
            <Button key={each} type={reason === say(each) ? 'primary' : 'default'} onClick={() => setReason(say(each))}>{say(each)}</Button>
          ))}
        </div>
        <Input aria-label={say('reason')} placeholder={say('reason')} maxLength={120} value={reason} onChange={(event) => setReason(event.target.value)} />
        <ApprovalFields approval={approval} />
      </div>
    </Modal>
  );
}
