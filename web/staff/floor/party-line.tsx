import { useWords } from '../language.tsx';
import { useLineWords, wordOfLine } from '../parts/line-words.ts';
import { minutesSince } from '../parts/table-state.ts';
import { type OrderLine, useMoney } from '../till/reads.ts';

type Props = {
  readonly line: OrderLine;
  /** What it costs, as the cashier last said; null before it said anything. */
  readonly payable: number | null;
  readonly now: number;
  readonly press: () => void;
};

/** One dish of a party: what, how, since when, and how it stands. */
export function PartyLine({ line, payable, now, press }: Props) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { wanted, changed } = useLineWords()(line);
  const waits = line.state === 'released' || line.state === 'cooking' || line.state === 'ready';
  const words = (
    <>
      <span className="line-words">
        <b>{inWords(line.name)}</b> <span className="number">×{line.quantity}</span>
        {wanted !== '' && <small>{wanted}</small>}
        {changed !== '' && <small className="warn">{changed}</small>}
        {line.placedBy === 'guest' && <small>{say('byGuest')}</small>}
      </span>
      <span className="line-stand">
        <span className={`state state-${line.state}`}>
          {line.urgedAt !== null && waits && <b className="urged">{say('floorUrged')} </b>}
          {say(wordOfLine(line))}
        </span>
        {waits && line.tickets.length > 0 && (
          <small className="number">
            {minutesSince(line.releasedAt ?? line.placedAt, now)} {say('minutes')}
          </small>
        )}
      </span>
      <span className="number price">{payable === null ? '' : amount(payable)}</span>
    </>
  );
  if (line.state === 'returned') return <li className="line plain gone">{words}</li>;
  return (
    <li>
      <button type="button" className="line" onClick={press}>
        {words}
      </button>
    </li>
  );
}
