import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { GuestCalls, useGuestCalls } from '../parts/guest-calls.tsx';
import { SlipBoard } from '../parts/slip-board.tsx';
import { filledIn, useSlipWords } from '../parts/slip-words.tsx';
import { type Board, troublesOf } from '../parts/slips.ts';
import { useBoard } from '../parts/use-slips.ts';

/**
 * What does not wait for the waiter to come back to the plan: guests who called, and slips that may not have come out.
 * `brief`: a table is open; on a phone the first of the calls stands for all.
 */
export function FloorNotices({ brief }: { readonly brief: boolean }) {
  return (
    <div className={brief ? 'waiter-notices brief' : 'waiter-notices'}>
      <GuestCalls />
      <div className="notice-row">
        <MoreCalls />
        <SlipNotice />
      </div>
    </div>
  );
}

/** The way from the first call to all of them, where there is no room for more. */
function MoreCalls() {
  const { say } = useWords();
  const [opened, open] = useState(false);
  const count = useGuestCalls().length;
  return (
    <>
      {count > 1 && (
        <button type="button" className="more-calls" onClick={() => open(true)}>
          {filledIn(say('floorMoreCalls'), { n: count - 1 })} ▾
        </button>
      )}
      {opened && count > 0 && (
        <Modal open title={say('guestCalls')} footer={null} width={520} onCancel={() => open(false)}>
          <GuestCalls />
        </Modal>
      )}
    </>
  );
}

/** 可能未出票 in one line: whose slip or which printer, and how many more; a tap shows what ends each. */
function SlipNotice() {
  const { say } = useWords();
  const [opened, open] = useState(false);
  const { board, count } = useBoard();
  const words = useNoticeWords();
  return (
    <>
      {count > 0 && (
        <button type="button" className="slip-notice" onClick={() => open(true)}>
          <span className="slip-notice-words" role="status">
            {words(board)}
          </span>
          {count > 1 && <b className="number">{filledIn(say('slipsAll'), { n: count })}</b>}
          <b aria-hidden="true">›</b>
        </button>
      )}
      {opened && <SlipBoardSheet close={() => open(false)} />}
    </>
  );
}

/** The board of slips above whatever is open; when the last one is dealt with it says so. */
export function SlipBoardSheet({ close }: { readonly close: () => void }) {
  const { say } = useWords();
  const { count } = useBoard();
  return (
    <Modal open className="slip-sheet" title={say('floorSlips')} footer={null} width={720} onCancel={close}>
      <SlipBoard />
      {count === 0 && <p className="hint">{say('floorSlipsWell')}</p>}
      <Button block size="large" onClick={close}>
        {say('back')}
      </Button>
    </Modal>
  );
}

function useNoticeWords(): (board: Board) => string {
  const { say, inWords } = useWords();
  const { dishes, where, troubles } = useSlipWords();
  return ({ slips, waiting, down: [down] }) => {
    const [slip] = [...slips, ...waiting];
    if (slip !== undefined)
      return `${say(slips.length > 0 ? 'slipBoard' : 'floorSlipLate')}: ${where(slip)} ${dishes(slip)}`;
    return down === undefined ? '' : `${inWords(down.printer.name)}: ${troubles(troublesOf(down.printer))}`;
  };
}
