import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { ChangeLine } from '../parts/change-line.tsx';
import { wordOfLine } from '../parts/line-words.ts';
import type { Phrase } from '../phrases.ts';
import type { OrderLine } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';
import { whyNotFire, whyNotServe, whyNotUrge } from './line-groups.ts';

type Props = {
  readonly orderId: string;
  readonly line: OrderLine;
  readonly move: () => void;
  readonly close: () => void;
};

/** What a waiter does with one dish; what cannot be done now says why. */
export function LineSheet({ orderId, line, move, close }: Props) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const [changing, setChanging] = useState<'return' | 'give' | null>(null);
  const because = (why: Phrase | null): string | null => (why === null ? null : say(why));
  const wish = async (path: string, body: object): Promise<void> => {
    if ((await run(`/v1/orders/${orderId}/${path}`, body)) !== null) close();
  };
  if (line.state === 'returned') return <Returned line={line} close={close} />;
  if (changing !== null) return <ChangeLine orderId={orderId} line={line} only={changing} close={close} />;
  const lineIds = [line.id];
  const act = (words: string, why: string | null, press: () => void, danger = false) => (
    <Act size="large" block danger={danger} why={why} loading={busy} onClick={press}>
      {words}
    </Act>
  );
  return (
    <Modal
      open
      className="waiter-sheet"
      title={
        <>
          {inWords(line.name)} <span className="number">×{line.quantity}</span>{' '}
          <span className={`state state-${line.state}`}>{say(wordOfLine(line))}</span>
        </>
      }
      onCancel={close}
      footer={null}
      width={480}
    >
      <div className="waiter-sheet-acts">
        {line.state === 'held'
          ? act(say('releaseDish'), because(whyNotFire(line)), () => void wish('release', { lineIds }))
          : act(
              say(line.urgedAt === null ? 'urgeDish' : 'urgedDish'),
              because(whyNotUrge(line)),
              () => void wish(`lines/${line.id}/urge`, {}),
            )}
        {act(
          say('floorServe'),
          because(whyNotServe(line)),
          () => void wish('tickets/state', { state: 'served', lineIds }),
        )}
        {act(say('floorMoveDish'), null, () => {
          close();
          move();
        })}
        {act(say('giveDish'), null, () => setChanging('give'))}
        {act(say('returnDish'), null, () => setChanging('return'), true)}
      </div>
    </Modal>
  );
}

/** Somebody else was quicker. */
function Returned({ line, close }: Pick<Props, 'line' | 'close'>) {
  const { say, inWords } = useWords();
  return (
    <Modal open title={inWords(line.name)} onCancel={close} footer={null} width={480}>
      <p className="hint">{say('floorReturnedMeanwhile')}</p>
      <Button block size="large" onClick={close}>
        {say('back')}
      </Button>
    </Modal>
  );
}
