import { Button } from 'antd';
import { useWords } from '../language.tsx';
import { MoneyField } from '../parts/field.tsx';
import { Key } from './key.tsx';
import { useMoney } from './reads.ts';
import { useKey } from './use-key.ts';
import type { MoneyBox } from './use-money-box.ts';

/** How much of the bill is taken, where it is not all of it. */
export function PartField({ box }: { box: MoneyBox }) {
  const { say } = useWords();
  const amount = useMoney();
  if (box.part === null) return null;
  return (
    <MoneyField
      label={say('amountOf')}
      prefix={say('amountOf')}
      text={box.part}
      change={box.setPart}
      placeholder={amount(box.bill.open)}
      autoFocus
    />
  );
}

/** 收一部分: from the whole bill to a part of it, and back. */
export function PartSwitch({ box: { part, setPart } }: { box: MoneyBox }) {
  const { say } = useWords();
  const change = (): void => setPart(part === null ? '' : null);
  useKey('F1', change);
  return (
    <Button size="large" className="part" aria-keyshortcuts="F1" onClick={change}>
      {say(part === null ? 'partOnly' : 'wholeBill')} <Key>F1</Key>
    </Button>
  );
}
