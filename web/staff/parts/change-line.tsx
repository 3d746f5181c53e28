import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { unitWord } from '../../shared/units.ts';
import { useWords } from '../language.tsx';
import { Dialog } from './dialog.tsx';
import { Field, ReasonField } from './field.tsx';
import { ApprovalFields, useApproval } from '../till/approval.tsx';
import type { OrderLine } from '../till/reads.ts';
import { Stepper } from './stepper.tsx';
import { useCommand } from '../till/use-command.ts';

type Kind = 'return' | 'give';
type Props = {
  readonly orderId: string;
  readonly line: OrderLine;
  /** What is to be done with it, where that was chosen before; else it is chosen here. */
  readonly only?: Kind;
  readonly close: () => void;
};
const reasons = {
  return: ['reason_mistake', 'reason_slow', 'reason_quality'],
  give: ['reason_regular', 'reason_slow', 'reason_quality'],
} as const;

/** 退菜 or 赠送: how many, why, and who answers for it where the role is not enough. */
export function ChangeLine({ orderId, line, only, close }: Props) {
  const { say, inWords, language } = useWords();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const [kind, setKind] = useState<Kind>(only ?? 'return');
  const left = leftOf(line);
  const [quantity, setQuantity] = useState<number | null>(left);
  const [reason, setReason] = useState('');
  // One id for each change, however often the button is pressed.
  const [changeIds] = useState(() => ({ return: newId(), give: newId() }));
  const submit = async (): Promise<void> => {
    const changeId = changeIds[kind];
    const body = { changeId, quantity: String(quantity), reason: reason.trim(), ...approval.body };
    const path = `/v1/orders/${orderId}/lines/${line.id}/${kind}`;
    if ((await run(path, body, { refused: approval.refused })) !== null) close();
  };
  const none = quantity === null || quantity <= 0;
  const why = none ? say('quantityWhy') : reason.trim() === '' ? say('reasonWhy') : approval.why;
  const title = say(kind === 'return' ? 'returnDish' : 'giveDish');
  return (
    <Dialog
      title={`${inWords(line.name)} ×${line.quantity}`}
      act={title}
      why={why}
      busy={busy}
      danger={kind === 'return'}
      close={close}
      submit={submit}
    >
      {only === undefined && (
        <>
          <KitchenWishes orderId={orderId} line={line} close={close} />
          <Kinds kind={kind} change={setKind} />
        </>
      )}
      <Field label={`${say('quantity')} (${unitWord(line.unit, language)})`}>
        {(id) => (
          <Stepper
            id={id}
            label={say('quantity')}
            value={quantity}
            least={0.001}
            most={left}
            change={setQuantity}
          />
        )}
      </Field>
      <ReasonField label={say('reason')} ready={reasons[kind].map(say)} reason={reason} change={setReason} />
      <ApprovalFields approval={approval} />
    </Dialog>
  );
}

function Kinds({ kind, change }: { kind: Kind; change: (kind: Kind) => void }) {
  const { say } = useWords();
  const kinds = [
    { value: 'return' as const, label: say('returnDish') },
    { value: 'give' as const, label: say('giveDish') },
  ];
  return <Segmented<Kind> block size="large" value={kind} options={kinds} onChange={change} />;
}

function leftOf(line: OrderLine): number {
  const thousandths = (text: string): number => Math.round(Number(text) * 1000);
  const returned = line.returned.reduce((sum, change) => sum + thousandths(change.quantity), 0);
  return (thousandths(line.quantity) - returned) / 1000;
}

/** 起菜 where a dish waits for a word, 催菜 where it is being made. */
function KitchenWishes({ orderId, line, close }: Props) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const waits = line.state === 'held' && line.holds.every((hold) => hold === 'manual' || hold === 'course');
  const made = line.state === 'released' || line.state === 'cooking';
  const wish = async (path: string, body: unknown): Promise<void> => {
    if ((await run(`/v1/orders/${orderId}/${path}`, body)) !== null) close();
  };
  if (waits) {
    return (
      <Button size="large" loading={busy} onClick={() => wish('release', { lineIds: [line.id] })}>
        {say('releaseDish')}
      </Button>
    );
  }
  if (!made || line.tickets.length === 0) return null;
  return (
    <Button size="large" loading={busy} onClick={() => wish(`lines/${line.id}/urge`, {})}>
      {say(line.urgedAt === null ? 'urgeDish' : 'urgedDish')}
    </Button>
  );
}
