import '../css/slips.css';
import { Alert, App, Button } from 'antd';
import { useWords } from '../language.tsx';
import { useCommand } from '../till/use-command.ts';
import { SlipActs, type SlipLook, type SlipRun } from './slip-acts.tsx';
import { filledIn, SlipFacts, SlipState, StandingMark, TroubleSince, useSlipWords } from './slip-words.tsx';
import { type Board, countOf, type DownPrinter, type Printer, type Slip, troublesOf } from './slips.ts';
import { useBoard } from './use-slips.ts';

type Props = { readonly show?: 'all' | 'slips' };

/**
 * 可能未出票: printers that cannot print, and slips that may not have come out, with what ends each; nothing if all is
 * well. `slips`: where the printers stand beside it anyway.
 */
export function SlipBoard({ show = 'all' }: Props) {
  const { say, inWords } = useWords();
  const { board: whole, printers, reads } = useBoard();
  const board: Board = show === 'all' ? whole : { ...whole, down: [] };
  const run = useSlipRun();
  const failed = reads.find(({ data, error }) => data === undefined && error !== null);
  if (failed?.error !== undefined && failed.error !== null)
    return (
      <Alert
        type="error"
        showIcon
        title={`${say('slipBoard')}: ${inWords(failed.error.problem)}`}
        action={<Button onClick={() => failed.refetch()}>{say('tryAgain')}</Button>}
      />
    );
  if (countOf(board) === 0) return null;
  return (
    <section className="slip-board" aria-label={say('slipBoard')}>
      <h3 className="rows-title">
        {say(board.slips.length + board.waiting.length > 0 ? 'slipBoard' : 'slipBoardDown')}
      </h3>
      <BoardRows board={board} printers={printers} look="desk" run={run} />
    </section>
  );
}

/** Sends commands about slips from a desk: what was printed again is said, what was refused too. */
export function useSlipRun(): SlipRun {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run } = useCommand();
  return async (path, body) => {
    const done = (await run(path, body)) !== null;
    if (done && path.endsWith('/reprint')) void message.success(say('slipSentAgain'));
    return done;
  };
}

type RowsProps = {
  readonly board: Board;
  readonly printers: readonly Printer[];
  readonly look: SlipLook;
  readonly run: SlipRun;
};

/** Everything on the board, printers first: what they hold back comes by itself once they are well. */
export function BoardRows({ board, printers, look, run }: RowsProps) {
  return (
    <ul className={`rows slip-rows ${look}`}>
      {board.down.map((down) => (
        <li key={down.printer.id} className="slip-row">
          <DownWords down={down} />
        </li>
      ))}
      {[...board.slips, ...board.waiting].map((slip) => (
        <li key={slip.id} className={slip.state === 'queued' ? 'slip-row waits' : 'slip-row'}>
          <SlipHead slip={slip} />
          <SlipActs slip={slip} printers={printers} look={look} run={run} />
        </li>
      ))}
    </ul>
  );
}

/** A printer that cannot print, since when, what to do, and which dishes it keeps back. */
export function DownWords({ down: { printer, held } }: { down: DownPrinter }) {
  const { say, inWords } = useWords();
  const { dishes, where } = useSlipWords();
  const how = troublesOf(printer).map((each) => say(`troubleHow_${each}`));
  return (
    <span className="slip-words">
      <span className="slip-title">
        <b>{inWords(printer.name)}</b> <StandingMark printer={printer} />
      </span>
      <span className="slip-facts">
        <TroubleSince printer={printer} /> · {how.join(say('slipListMark'))}
      </span>
      {printer.waiting > 0 && (
        <span>
          <b className="number">{filledIn(say('slipWaits'), { n: printer.waiting })}</b>{' '}
          {held.map((slip) => `${where(slip)} ${dishes(slip)}`).join(' · ')}
        </span>
      )}
    </span>
  );
}

/** Whose slip it is and what is on it, large; below, how it ended and where it was to come out. */
export function SlipHead({ slip }: { slip: Slip }) {
  const { dishes, where } = useSlipWords();
  return (
    <span className="slip-words">
      <span className="slip-title">
        <b>{where(slip)}</b> <span>{dishes(slip)}</span>
      </span>
      <span>
        <SlipState slip={slip} /> <SlipFacts slip={slip} />
      </span>
    </span>
  );
}
