import { Button } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { ChangeLine } from './change-line.tsx';
import type { OrderLine, OrderView } from './reads.ts';

/** The lines of an order with where each dish is; a tap on one opens what can be done with it. */
export function OrderLines({ view }: { view: OrderView }) {
  const { say } = useWords();
  const [open, setOpen] = useState<OrderLine | null>(null);
  if (view.lines.length === 0) return <p className="hint">{say('nothingOrdered')}</p>;
  return (
    <>
      <ul className="lines">
        {view.lines.map((line) => <Line key={line.id} line={line} currency={view.settlement?.currency ?? 'CNY'} press={() => setOpen(line)} />)}
      </ul>
      {open !== null && <ChangeLine orderId={view.order.id} line={open} close={() => setOpen(null)} />}
    </>
  );
}

function Line({ line, currency, press }: { line: OrderLine; currency: string; press: () => void }) {
  const { say, inWords } = useWords();
  const details = [
    ...(line.variant === null ? [] : [inWords(line.variant.name)]),
    ...line.options.map((option) => inWords(option.name)),
    ...(line.note === null ? [] : [line.note]),
    ...line.returned.map((change) => `${say('returned')} ${change.quantity}`),
    ...line.given.map((change) => `${say('given')} ${change.quantity}`),
  ];
  const gone = line.state === 'returned';
  return (
    <li className={gone ? 'line gone' : 'line'}>
      <Button className="line-button" type="text" disabled={gone} onClick={press}>
        <span className="line-words">
          <b>{inWords(line.name)}</b> <span className="number">×{line.quantity}</span>
          {details.length > 0 && <small>{details.join(' · ')}</small>}
        </span>
        <span className={`state state-${line.state}`}>{say(`state_${line.state}`)}</span>
        <span className="number price">{formatMoney(line.repriced?.unitPrice ?? line.unitPrice, currency)}</span>
      </Button>
    </li>
  );
}
