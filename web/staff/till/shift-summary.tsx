import type { ReactNode } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { useMoney } from './reads.ts';
import type { ShiftView, Takings } from './shift-reads.ts';
import { TakingsTable } from './shift-takings.tsx';

/** Over, short or even, in words and colour. */
export function Difference({ of }: { of: number }) {
  const { say } = useWords();
  const amount = useMoney();
  const words = say(of === 0 ? 'shiftEven' : of > 0 ? 'shiftOver' : 'shiftShort');
  return (
    <span className={of === 0 ? 'shift-difference good' : 'shift-difference warn'}>
      {words} {of !== 0 && <b className="number">{amount(Math.abs(of))}</b>}
    </span>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{children}</dd>
    </div>
  );
}

/** A shift as it is told: float, cash by hand, what was counted, every way it was paid, what was left. */
export function ShiftSummary({ shift }: { shift: ShiftView }) {
  const { say } = useWords();
  const { takings, float } = shift;
  return (
    <div className="stack">
      <ShiftFigures shift={shift} />
      <Moves shift={shift} />
      {takings !== null && (
        <section>
          <h3>{say('shiftTakings')}</h3>
          <TakingsTable takings={takings} />
          <p className="soft">
            {say('shiftBills')} <span className="number">{takings.bills}</span>
          </p>
        </section>
      )}
      {float.before !== null && float.before.tenders.length > 0 && (
        <section>
          <h3>{say('shiftBefore')}</h3>
          <TakingsTable takings={float.before} />
        </section>
      )}
    </div>
  );
}

const cashIn = ({ tenders }: Takings): number => tenders.find(({ tender }) => tender === 'cash')?.net ?? 0;

function ShiftFigures({ shift }: { shift: ShiftView }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { float, count, closing, expected, takings } = shift;
  return (
    <dl className="shift-figures">
      <Figure name={say('shiftFloat')}>
        {amount(float.counted)} {float.difference !== 0 && <Difference of={float.difference} />}
      </Figure>
      {takings !== null && <Figure name={say('shiftCashTaken')}>{amount(cashIn(takings))}</Figure>}
      {shift.cashIn > 0 && <Figure name={say('shiftCashIn')}>{amount(shift.cashIn)}</Figure>}
      {shift.cashOut > 0 && <Figure name={say('shiftCashOut')}>{amount(-shift.cashOut)}</Figure>}
      {expected !== null && <Figure name={say('shiftExpected')}>{amount(expected)}</Figure>}
      {count !== null && (
        <>
          <Figure name={say('shiftCounted')}>{amount(count.counted)}</Figure>
          <Figure name={say('shiftDifference')}>
            <Difference of={count.difference} />
          </Figure>
        </>
      )}
      {closing !== null && (
        <>
          <Figure name={say('shiftTakeOut')}>{amount(closing.takenOut)}</Figure>
          <Figure name={say('shiftKeep')}>{amount(closing.kept)}</Figure>
        </>
      )}
      {closing?.approvedBy != null && (
        <Figure name={say('shiftApproved')}>{inWords(closing.approvedBy)}</Figure>
      )}
      {(closing?.note ?? float.note) !== null && (
        <Figure name={say('shiftNote')}>{closing?.note ?? float.note}</Figure>
      )}
    </dl>
  );
}

/** What was put in and taken out by hand, each with its reason. */
export function Moves({ shift: { moves } }: { shift: ShiftView }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  if (moves.length === 0) return null;
  return (
    <section>
      <h3>{say('shiftMoves')}</h3>
      <ul className="shift-moves">
        {moves.map(({ id, kind, amount: of, note, by, at }) => (
          <li key={id}>
            <span>
              {say(`move_${kind}`)}{' '}
              <small className="soft">
                {note} {inWords(by)} <span className="number">{timeOfDay(at)}</span>
              </small>
            </span>
            <b className="number">{amount(kind === 'change' || kind === 'otherIn' ? of : -of)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
