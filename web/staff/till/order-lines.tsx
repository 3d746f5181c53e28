import { useState } from 'react';
import { useWords } from '../language.tsx';
import { ChangeLine } from '../parts/change-line.tsx';
import { useLineWords, wordOfLine } from '../parts/line-words.ts';
import { type OrderLine, type OrderView, useMoney } from './reads.ts';

/** The lines of an order with where each dish is; a tap on one opens what can be done with it. */
export function OrderLines({ view }: { view: OrderView }) {
  const { say, inWords } = useWords();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = view.lines.find((line) => line.id === openId);
  if (view.lines.length + view.moved.length === 0) return <p className="hint">{say('nothingOrdered')}</p>;
  const payable = new Map(view.settlement?.lines.map((line) => [line.id, line.payable]));
  return (
    <>
      <ul className="lines">
        {view.lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            payable={payable.get(line.id) ?? null}
            press={() => setOpenId(line.id)}
          />
        ))}
        {view.moved.map((line) => (
          <li key={line.lineId} className="line plain gone">
            <span className="line-words">{inWords(line.name)}</span>
            <span className="state">{say('movedAway')}</span>
          </li>
        ))}
      </ul>
      {open !== undefined && <ChangeLine orderId={view.order.id} line={open} close={() => setOpenId(null)} />}
    </>
  );
}

type LineProps = { readonly line: OrderLine; readonly payable: number | null; readonly press: () => void };

function Line({ line, payable, press }: LineProps) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { wanted, changed } = useLineWords()(line);
  const gone = line.state === 'returned';
  const words = (
    <>
      <span className="line-words">
        <b>{inWords(line.name)}</b> <span className="number">×{line.quantity}</span>
        {wanted !== '' && <small>{wanted}</small>}
        {changed !== '' && <small className="warn">{changed}</small>}
      </span>
      {line.placedBy === 'guest' && <span className="by-guest">{say('byGuest')}</span>}
      <span className={`state state-${line.state}`}>{say(wordOfLine(line))}</span>
      <span className="number price">{payable === null ? '' : amount(payable)}</span>
    </>
  );
  if (gone) return <li className="line plain gone">{words}</li>;
  return (
    <li>
      <button type="button" className="line" onClick={press}>
        {words}
      </button>
    </li>
  );
}
