import { InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { parseMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, MoneyField, ReasonField } from '../parts/field.tsx';
import { ApprovalFields, useApproval } from './approval.tsx';
import { roundOffs } from './cash.ts';
import { type Bill, useMoney } from './reads.ts';
import { useCommand } from './use-command.ts';

type Kind = 'percent' | 'amount' | 'rounding';
const percentages = [5, 10, 12, 20, 100];

/** 打折, 减金额 or 抹零, on an order or on one dish; a manager's yes where the role is not enough. */
export function Discount({ bill, close }: { bill: Bill; close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const [kind, setKind] = useState<Kind>('percent');
  const [target, setTarget] = useState(bill.orders[0]?.orderId ?? '');
  const [percent, setPercent] = useState<number | null>(10);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  // One id for this reduction, however often the button is pressed.
  const [adjustmentId] = useState(newId);
  const amount = parseMoney(text);
  const sized = kind === 'percent' ? percent !== null && percent > 0 : amount !== null && amount > 0;
  const why = !sized ? say('noAmount') : reason.trim() === '' ? say('reasonWhy') : approval.why;
  const submit = async (): Promise<void> => {
    const order = bill.orders.find((each) => each.orderId === target);
    const body = {
      adjustmentId,
      kind,
      target: order === undefined ? { kind: 'line', lineId: target } : { kind: 'order', orderId: target },
      ...(kind === 'percent' ? { rate: Math.round((percent ?? 0) * 100) } : { amount }),
      reason: reason.trim(),
      ...approval.body,
    };
    const path = `/v1/bills/${bill.id}/adjustments`;
    if ((await run(path, body, { refused: approval.refused })) !== null) close();
  };
  return (
    <Dialog title={say('discount')} act={say('confirm')} why={why} busy={busy} close={close} submit={submit}>
      <Kinds
        kind={kind}
        change={(next) => {
          setKind(next);
          // 抹零 belongs to an order as a whole.
          if (next === 'rounding') setTarget(bill.orders[0]?.orderId ?? '');
        }}
      />
      <Target bill={bill} wholeOnly={kind === 'rounding'} target={target} change={setTarget} />
      {kind === 'percent' ? (
        <Percent percent={percent} change={setPercent} />
      ) : (
        <Amount bill={bill} rounding={kind === 'rounding'} text={text} change={setText} />
      )}
      <ReasonField
        label={say('reason')}
        ready={[say('reason_regular'), say('reason_slow'), say('reason_quality')]}
        reason={reason}
        change={setReason}
      />
      <ApprovalFields approval={approval} />
    </Dialog>
  );
}

function Kinds({ kind, change }: { kind: Kind; change: (kind: Kind) => void }) {
  const { say } = useWords();
  const kinds = [
    { value: 'percent' as const, label: say('percentOff') },
    { value: 'amount' as const, label: say('amountOff') },
    { value: 'rounding' as const, label: say('rounding') },
  ];
  return <Segmented<Kind> block size="large" value={kind} options={kinds} onChange={change} />;
}

type TargetProps = { bill: Bill; wholeOnly: boolean; target: string; change: (target: string) => void };

function Target({ bill, wholeOnly, target, change }: TargetProps) {
  const { say, inWords } = useWords();
  const options = bill.orders.flatMap((order) => [
    {
      value: order.orderId,
      label: `${say('wholeOrder')}${bill.orders.length > 1 ? ` ${order.tableName === null ? '' : inWords(order.tableName)} ${order.orderNumber}` : ''}`,
    },
    ...(wholeOnly
      ? []
      : order.lines
          .filter((line) => line.kind === 'dish')
          .map((line) => ({ value: line.id, label: `${inWords(line.name)} ×${line.quantity}` }))),
  ]);
  return (
    <Field label={say('onWhat')}>
      {(id) => <Select id={id} size="large" value={target} options={options} onChange={change} />}
    </Field>
  );
}

function Percent({ percent, change }: { percent: number | null; change: (percent: number | null) => void }) {
  const { say, language } = useWords();
  const words = (each: number): string => {
    if (each === 100) return say('waived');
    return language === 'zh' ? `${(100 - each) / 10} 折` : `${each}% off`;
  };
  return (
    <Field label={say('percentOff')}>
      {(id) => (
        <div className="row wrap">
          {percentages.map((each) => (
            <Chip key={each} chosen={each === percent} press={() => change(each)}>
              {words(each)}
            </Chip>
          ))}
          <InputNumber
            id={id}
            size="large"
            min={0.01}
            max={100}
            suffix="%"
            value={percent}
            onChange={change}
          />
        </div>
      )}
    </Field>
  );
}

type AmountProps = { bill: Bill; rounding: boolean; text: string; change: (text: string) => void };

function Amount({ bill, rounding, text, change }: AmountProps) {
  const { say } = useWords();
  const amount = useMoney();
  return (
    <Field label={say(rounding ? 'roundOff' : 'amountOff')}>
      {(id) => (
        <div className="row wrap">
          {rounding &&
            roundOffs(bill.payable).map((each) => (
              <Chip
                key={each}
                press={() => change(`${Math.floor(each / 100)}.${String(each % 100).padStart(2, '0')}`)}
              >
                {say('to')} <span className="number">{amount(bill.payable - each)}</span>
              </Chip>
            ))}
          <MoneyField id={id} text={text} change={change} />
        </div>
      )}
    </Field>
  );
}
