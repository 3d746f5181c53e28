import '../css/slips.css';
import { use, useEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { SlipActs, type SlipRun } from '../parts/slip-acts.tsx';
import { BoardRows, DownPrinter, SlipHead } from '../parts/slip-board.tsx';
import { filledIn } from '../parts/slip-words.tsx';
import { type Board, boardAt } from '../parts/slips.ts';
import { useBoard } from '../parts/use-slips.ts';
import { KitchenContext } from './kitchen-context.ts';
import { Sheet } from './sheet.tsx';

type Props = { readonly stations: readonly string[]; readonly ring: (() => void) | null };

/**
 * What did not come out on paper for these stations: a bar that stays above the cards until somebody has looked, with
 * the buttons for the slip that waits longest; everything else, and on a phone that too, is one touch away.
 */
export function SlipBar({ stations, ring }: Props) {
  const { say } = useWords();
  const { board: whole, printers } = useBoard();
  const run = useKitchenRun();
  const [opened, open] = useState(false);
  const board = boardAt(whole, printers, stations);
  useRingForSlips(board, ring);
  const [first] = board.slips;
  const [down] = board.down;
  const count = board.slips.length + board.down.length;
  if (count === 0) return null;
  const shown = (first === undefined ? 0 : 1) + (down === undefined ? 0 : 1);
  return (
    <section className="kitchen-slips" role="alert" aria-label={say('slipBoard')}>
      <div className="kitchen-slips-head">
        {board.slips.length > 0 && (
          <b className="kitchen-slips-count">
            {board.slips.length === 1
              ? say('slipsOne')
              : filledIn(say('slipsMany'), { n: board.slips.length })}
          </b>
        )}
        {down !== undefined && <DownPrinter printer={down} />}
        <button
          type="button"
          className={count > shown ? 'kitchen-button' : 'kitchen-button on-phones'}
          onClick={() => open(true)}
        >
          {filledIn(say('slipsAll'), { n: count })}
        </button>
      </div>
      {first !== undefined && (
        <div className="kitchen-slip" key={first.id}>
          <SlipHead slip={first} />
          <SlipActs slip={first} printers={printers} look="wet" run={run} />
        </div>
      )}
      {opened && (
        <Sheet title={say('slipBoard')} close={() => open(false)}>
          <BoardRows board={board} printers={printers} look="wet" run={run} />
        </Sheet>
      )}
    </section>
  );
}

/** Sends commands about slips as everything else of this screen: not at all while the connection is lost. */
function useKitchenRun(): SlipRun {
  const { say } = useWords();
  const { run, tell } = use(KitchenContext);
  return async (path, body) => {
    const done = (await run(path, body)) !== null;
    if (done && path.endsWith('/reprint')) tell({ good: true, text: say('slipSentAgain') });
    return done;
  };
}

/** Rings once for each slip and each printer that comes onto the bar; what is there when it is opened rings too. */
function useRingForSlips({ slips, down }: Board, ring: (() => void) | null): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  const here = [...slips, ...down].map(({ id }) => id).join(' ');
  useEffect(() => {
    const all = here === '' ? [] : here.split(' ');
    const fresh = all.some((id) => !known.current.has(id));
    known.current = new Set(all);
    if (fresh) ring?.();
  }, [here, ring]);
}
