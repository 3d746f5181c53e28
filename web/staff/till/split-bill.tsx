import { InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { parseMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, MoneyField } from '../parts/field.tsx';
import { type Bill, useMoney } from './reads.ts';
import { useCommand } from './use-command.ts';

type Kind = 'even' | 'amount' | 'lines';
type Props = {
  readonly bill: Bill;
  readonly close: () => void;
  readonly chooseBill: (billId: string) => void;
};
const partsMax = 50;

/** 拆单: evenly, an amount, or by dish. What is split off becomes bills of their own. */
export function SplitBill({ bill, close, chooseBill }: Props) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [kind, setKind] = useState<Kind>('even');
  const [ways, setWays] = useState<number | null>(Math.max(2, bill.orders[0]?.covers ?? 2));
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<Readonly<Record<string, number>>>({});
  // The new bills are named here, so that a split whose answer was lost is not made twice.
  const [billIds] = useState(() => Array.from({ length: partsMax - 1 }, newId));
  const wish = wishOf(kind, { ways, amount: parseMoney(text), taken, open: bill.open });
  const submit = async (): Promise<void> => {
    if (wish === null) return;
    const { parts, ...body } = wish;
    const reply = await run(`/v1/bills/${bill.id}/split`, { ...body, billIds: billIds.slice(0, parts) });
    if (reply === null) return;
    close();
    const first = billIds[0];
    if (first !== undefined) chooseBill(kind === 'even' ? bill.id : first);
  };
  const kinds = [
    { value: 'even' as const, label: say('splitEven') },
    { value: 'amount' as const, label: say('splitAmount') },
    { value: 'lines' as const, label: say('splitLines') },
  ];
  const why = wish === null ? say(`split_${kind}`) : null;
  return (
    <Dialog title={say('split')} act={say('split')} why={why} busy={busy} close={close} submit={submit}>
      <Segmented<Kind> block size="large" value={kind} options={kinds} onChange={setKind} />
      {kind === 'even' && <Even open={bill.open} ways={ways} change={setWays} />}
      {kind === 'amount' && (
        <Field label={say('splitOff')}>
          {(id) => <MoneyField id={id} text={text} change={setText} autoFocus />}
        </Field>
      )}
      {kind === 'lines' && <Dishes bill={bill} taken={taken} change={setTaken} />}
    </Dialog>
  );
}

type Typed = {
  readonly ways: number | null;
  readonly amount: number | null;
  readonly taken: Readonly<Record<string, number>>;
  readonly open: number;
};

/** What is asked of the server; null while it is not complete. `parts`: how many new bills. */
function wishOf(kind: Kind, { ways, amount, taken, open }: Typed) {
  switch (kind) {
    case 'even':
      return ways === null || ways < 2 || ways > partsMax ? null : { kind, parts: ways - 1 };
    case 'amount':
      return amount === null || amount === 0 || amount >= open ? null : { kind, parts: 1, amount };
    case 'lines': {
      const lines = Object.entries(taken)
        .filter(([, quantity]) => quantity > 0)
        .map(([lineId, quantity]) => ({ lineId, quantity: String(quantity) }));
      return lines.length === 0 ? null : { kind, parts: 1, lines };
    }
  }
}

function Even({
  open,
  ways,
  change,
}: {
  open: number;
  ways: number | null;
  change: (ways: number | null) => void;
}) {
  const { say } = useWords();
  const amount = useMoney();
  return (
    <Field label={say('splitWays')}>
      {(id) => (
        <div className="row wrap">
          {[2, 3, 4, 5, 6].map((each) => (
            <Chip key={each} chosen={each === ways} press={() => change(each)}>
              {each}
            </Chip>
          ))}
          <InputNumber
            id={id}
            size="large"
            min={2}
            max={partsMax}
            precision={0}
            value={ways}
            onChange={change}
          />
          {ways !== null && ways > 1 && (
            <span>
              {say('about')} <b className="number">{amount(Math.floor(open / ways))}</b> {say('each')}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

type DishesProps = {
  readonly bill: Bill;
  readonly taken: Readonly<Record<string, number>>;
  readonly change: (taken: Readonly<Record<string, number>>) => void;
};

function Dishes({ bill, taken, change }: DishesProps) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const lines = bill.orders
    .flatMap((order) => order.lines)
    .filter((line) => line.kind !== 'fee' && Number(line.quantity) > 0);
  return (
    <>
      <p className="soft">{say('splitLinesHow')}</p>
      <ul className="lines split-lines">
        {lines.map((line) => (
          <li key={line.id} className="line plain">
            <span className="line-words">
              <b>{inWords(line.name)}</b> <span className="number">×{line.quantity}</span>
            </span>
            <span className="number price">{amount(line.payable)}</span>
            <Chip
              chosen={Boolean(taken[line.id])}
              press={() => change({ ...taken, [line.id]: taken[line.id] ? 0 : Number(line.quantity) })}
            >
              {say('takeAll')}
            </Chip>
            <InputNumber
              aria-label={`${say('quantity')} ${inWords(line.name)}`}
              min={0}
              max={Number(line.quantity)}
              value={taken[line.id] ?? 0}
              onChange={(value) => change({ ...taken, [line.id]: value ?? 0 })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
