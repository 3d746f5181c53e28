import { App, Input, type InputRef } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { hiddenIfScanned } from '../parts/field.tsx';
import { CashBox } from './cash-box.tsx';
import { Key } from './key.tsx';
import { PartField, PartSwitch } from './part-field.tsx';
import { useMoney } from './reads.ts';
import { onEnter, useComesToFocus, useKey } from './use-key.ts';
import type { MoneyBox, Way } from './use-money-box.ts';
import { useScanned } from './use-scanned.ts';

const ways = [
  { way: 'cash', key: 'F9' },
  { way: 'payerCode', key: 'F10' },
  { way: 'wechat', key: 'F6' },
  { way: 'alipay', key: 'F7' },
] as const satisfies readonly { way: Way; key: string }[];

/** The money box of a bill: how the money comes, how much of it, and the button that takes it. */
export function TakeMoney({ box, pay }: { box: MoneyBox; pay: boolean }) {
  const { say } = useWords();
  return (
    <div className="take-money">
      <fieldset className="ways" aria-label={say('payWays')}>
        {ways.map(({ way, key }) => (
          <WayChip key={way} box={box} way={way} shortcut={key} />
        ))}
      </fieldset>
      <Box box={box} pay={pay} />
    </div>
  );
}

function Box({ box, pay }: { box: MoneyBox; pay: boolean }) {
  switch (box.way) {
    case 'cash':
      return <CashBox box={box} pay={pay || box.chosen} />;
    case 'payerCode':
      return <PayerCodeBox box={box} />;
    case 'wechat':
    case 'alipay':
      return <ShownCodeBox box={box} way={box.way} key={box.way} />;
  }
}

type ChipProps = { readonly box: MoneyBox; readonly way: Way; readonly shortcut: string };

function WayChip({ box, way, shortcut }: ChipProps) {
  const { say } = useWords();
  useKey(shortcut, () => {
    // Who presses the key is done with the field that had the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    box.choose(way);
  });
  const chosen = box.way === way;
  return (
    <button
      type="button"
      className={chosen ? 'chip chosen' : 'chip'}
      aria-pressed={chosen}
      aria-keyshortcuts={shortcut}
      onClick={() => box.choose(way)}
    >
      {say(`pay_${way}`)} <Key>{shortcut}</Key>
    </button>
  );
}

/** 扫付款码: the scanner types the guest's code and ends it with Enter. It leaves the field before it is sent. */
export function PayerCodeBox({ box }: { box: MoneyBox }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const amount = useMoney();
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const scanned = useScanned(box);
  useComesToFocus(() => field.current?.focus());
  const submit = (): void => {
    setText('');
    field.current?.focus();
    // Enter behind the typed part: now the code is to be scanned.
    if (text.trim() !== '' && !scanned(text)) void message.warning(say('notPayerCode'), 6);
  };
  const code = (
    <Input
      ref={field}
      className={`payer-code ${hiddenIfScanned(text)}`}
      size="large"
      autoComplete="off"
      inputMode="numeric"
      aria-label={say('payerCode')}
      placeholder={say('scanNow')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
  return (
    <TakingForm box={box} submit={submit} fields={code}>
      {say('charge')} <span className="number">{amount(box.amount)}</span> <Key>Enter</Key>
    </TakingForm>
  );
}

/** 显示收款码: the guest scans a code from this screen. */
export function ShownCodeBox({ box, way }: { box: MoneyBox; way: 'wechat' | 'alipay' }) {
  const { say } = useWords();
  const amount = useMoney();
  const submit = (): void => {
    if (box.why === null && !box.busy) box.take({ tender: way, amount: box.amount });
  };
  return (
    <TakingForm box={box} submit={submit} focus>
      {say('showCode')} <span className="number">{amount(box.amount)}</span> <Key>Enter</Key>
    </TakingForm>
  );
}

type FormProps = {
  readonly box: MoneyBox;
  readonly submit: () => void;
  readonly fields?: ReactNode;
  /** Whether Enter means the button at once. */
  readonly focus?: boolean;
  readonly children: ReactNode;
};

function TakingForm({ box, submit, fields = null, focus = false, children }: FormProps) {
  const whole = box.part === null;
  const form = useRef<HTMLFormElement>(null);
  useComesToFocus(() => form.current?.querySelector<HTMLElement>('.take-act')?.focus(), focus);
  return (
    <form
      ref={form}
      className="cash-box"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={onEnter(submit)}
    >
      {fields !== null && (
        <div className="row">
          {fields}
          {whole && <PartSwitch box={box} />}
        </div>
      )}
      {!whole && (
        <div className="row">
          <PartField box={box} />
          <PartSwitch box={box} />
        </div>
      )}
      <div className="row">
        {whole && fields === null && <PartSwitch box={box} />}
        <Act
          className="take-act"
          type="primary"
          size="large"
          htmlType="submit"
          loading={box.busy}
          why={box.why}
        >
          {children}
        </Act>
      </div>
    </form>
  );
}
