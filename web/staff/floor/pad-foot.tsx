import { Button } from 'antd';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { countOf, stickerOf } from '../parts/round.ts';
import type { Round } from '../parts/use-round.ts';
import { useMoney } from '../till/reads.ts';

type Props = {
  readonly round: Round;
  /** The party is not at the table any more: there is nobody to order for. */
  readonly left: boolean;
  /** Takes away what was picked, and goes back. */
  readonly drop: () => void;
  readonly reviewing: boolean;
  readonly review: () => void;
};

/** Under the thumb: how much was picked, and the button that sends it. */
export function PadFoot({ round, left, drop, reviewing, review }: Props) {
  const { say } = useWords();
  const amount = useMoney();
  const { picked } = round.kept;
  const count = countOf(picked);
  if (left && count > 0 && !round.busy && !round.unsure)
    return (
      <footer className="waiter-foot pad-foot pad-left" role="alert">
        <b>{say('floorLeft').replace('{n}', String(count))}</b>
        <Button className="waiter-second" onClick={drop}>
          {say('floorDrop')}
        </Button>
      </footer>
    );
  const words = say(round.unsure ? 'sendAgain' : 'floorSend').replace('{n}', String(count));
  return (
    <footer className="waiter-foot pad-foot">
      <Button className="waiter-second on-phone" aria-pressed={reviewing} onClick={review}>
        {reviewing ? say('floorMenu') : `${say('chosen')} ${count}`}
      </Button>
      <Act
        type="primary"
        className="waiter-main"
        why={count === 0 ? say('nothingPicked') : null}
        loading={round.busy}
        onClick={round.send}
      >
        {count === 0 ? (
          say('send')
        ) : (
          <>
            {words} <span className="number">{amount(stickerOf(picked))}</span>
          </>
        )}
      </Act>
    </footer>
  );
}
