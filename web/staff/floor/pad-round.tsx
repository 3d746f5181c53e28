import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { WhenChips } from '../parts/dish-options.tsx';
import { usePickedWords } from '../parts/picked-words.ts';
import { isOnItsWay, type Picked, type When } from '../parts/round.ts';
import { Stepper } from '../parts/stepper.tsx';
import type { Round } from '../parts/use-round.ts';
import { useMoney } from '../till/reads.ts';
import { useQuote } from './use-quote.ts';

type Props = {
  readonly orderId: string;
  readonly table: Words;
  readonly round: Round;
  readonly when: When;
  readonly setWhen: (when: When) => void;
  readonly edit: (picked: Picked) => void;
};

/** What was picked and not sent: how many, how, when; and what the table comes to with it. */
export function PadRound({ orderId, table, round, when, setWhen, edit }: Props) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { picked, refused } = round.kept;
  const quote = useQuote(orderId, picked);
  return (
    <>
      <header className="waiter-head">
        <h2>
          {inWords(table)} · {say('floorPicked')}
        </h2>
      </header>
      <div className="waiter-scroll">
        <WhenChips label={say('floorNextAre')} when={when} change={setWhen} />
        {round.unsure && <Alert type="warning" showIcon title={say('unsure')} />}
        {refused.length > 0 && <Alert type="warning" showIcon title={say('refusedLines')} />}
        {picked.length === 0 && <p className="hint">{say('nothingPicked')}</p>}
        <ul className="lines">
          {picked.map((each) => (
            <PickedLine
              key={each.id}
              picked={each}
              locked={isOnItsWay(round.kept, each.id)}
              round={round}
              edit={() => edit(each)}
            >
              {refused
                .filter(({ lineId }) => lineId === each.id)
                .map((why) => (
                  <Why key={why.lineId} words={why} />
                ))}
            </PickedLine>
          ))}
        </ul>
        {quote !== null && picked.length > 0 && (
          <p className="waiter-due small">
            {say('floorWithThese')} <b className="number">{amount(quote)}</b>
          </p>
        )}
      </div>
    </>
  );
}

function Why({ words }: { words: { readonly zh: string; readonly en: string } }) {
  const { inWords } = useWords();
  return <small className="warn">{inWords(words)}</small>;
}

type LineProps = {
  readonly picked: Picked;
  /** It may be in the kitchen already: nobody changes it until that is known. */
  readonly locked: boolean;
  readonly round: Round;
  readonly edit: () => void;
  readonly children: ReactNode;
};

function PickedLine({ picked, locked, round, edit, children }: LineProps) {
  const { say, inWords } = useWords();
  const wordsOf = usePickedWords();
  const name = inWords(picked.item.name);
  const details = wordsOf(picked);
  const held = picked.when === 'hold';
  return (
    <li className="pad-line">
      <button
        type="button"
        className="line"
        disabled={locked}
        title={locked ? say('unsure') : ''}
        onClick={edit}
      >
        <span className="line-words">
          <b>{name}</b> {locked && <span className="number">×{picked.quantity}</span>}
          {details !== '' && <small>{details}</small>}
          {children}
        </span>
      </button>
      {!locked && (
        <div className="row">
          <button
            type="button"
            className={held ? 'chip chosen' : 'chip'}
            aria-pressed={held}
            aria-label={`${say('when_hold')}: ${name}`}
            onClick={() => round.change({ ...picked, when: held ? 'now' : 'hold' })}
          >
            {say('when_hold')}
          </button>
          <Stepper
            label={name}
            value={Number(picked.quantity)}
            least={picked.item.decimals ? 0.001 : 1}
            most={999}
            places={picked.item.decimals ? 3 : 0}
            change={(quantity) => {
              if (quantity !== null) round.setQuantity(picked.id, quantity);
            }}
            below={() => round.setQuantity(picked.id, 0)}
          />
        </div>
      )}
    </li>
  );
}
