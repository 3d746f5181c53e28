import '../css/slips.css';
import { use, useEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { SlipActs, type SlipRun } from '../parts/slip-acts.tsx';
import { BoardRows, DownWords, SlipHead } from '../parts/slip-board.tsx';
import { filledIn } from '../parts/slip-words.tsx';
import { type Board, boardAt, countOf } from '../parts/slips.ts';
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
  const [first] = [...board.slips, ...board.waiting];
  const [down] = board.down;
  const count = countOf(board);
  if (count === 0) return null;
  const shown = (first === undefined ? 0 : 1) + (down === undefined ? 0 : 1);
  return (
    <section className="kitchen-slips" role="alert" aria-label={say('slipBoard')}>
      <div className="kitchen-slips-head">
        <Counts board={board} />
        {down !== undefined && <DownWords down={down} />}
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

function Counts({ board: { slips, waiting } }: { board: Board }) {
  const { say } = useWords();
  const said = [
    ...(slips.length === 0
      ? []
      : [slips.length === 1 ? say('slipsOne') : filledIn(say('slipsMany'), { n: slips.length })]),
    ...(waiting.length === 0 ? [] : [filledIn(say('slipsHeld'), { n: waiting.length })]),
  ];
  return said.map((words) => (
    <b key={words} className="kitchen-slips-count">
      {words}
    </b>
  ));
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
function useRingForSlips({ slips, waiting, down }: Board, ring: (() => void) | null): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  const here = [...slips, ...waiting, ...down.map(({ printer }) => printer)].map(({ id }) => id).join(' ');
  useEffect(() => {
    const all = here === '' ? [] : here.split(' ');
    const fresh = all.some((id) => !known.current.has(id));
    known.current = new Set(all);
    if (fresh) ring?.();
  }, [here, ring]);
}
