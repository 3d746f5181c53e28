import { useState } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { filledIn } from '../parts/slip-words.tsx';
import { useSlips } from '../parts/use-slips.ts';
import type { OrderView } from '../till/reads.ts';
import { SlipBoardSheet } from './floor-notices.tsx';
import { fateOf, type RoundFate, type SlipFate, slipFateOf } from './round-fate.ts';
import { useMinutes } from '../parts/use-minutes.ts';

const slipsMax = 60;
/** By then the dishes themselves tell how they are. */
const minutesMax = 15;

/** After a round was sent: that the kitchen has it, and whether its slips came out. */
export function RoundStands({ view }: { readonly view: OrderView }) {
  const now = useMinutes();
  const slips = useSlips(`show=recent&orderId=${view.order.id}&limit=${slipsMax}`).data?.jobs ?? [];
  const fate = fateOf(view.lines);
  const printed = slipFateOf(slips);
  const isFresh = fate !== null && now - Date.parse(fate.sentAt) < minutesMax * 60_000;
  const isOpen = printed !== null && (printed.bad > 0 || printed.printed < printed.count);
  if (fate === null || !(isFresh || isOpen)) return null;
  return (
    <div className="round-stands" role="status">
      <SentWords fate={fate} />
      {printed !== null && <PrintedWords fate={printed} />}
    </div>
  );
}

function SentWords({ fate: { sentAt, made, shelf, held } }: { fate: RoundFate }) {
  const { say } = useWords();
  const parts = [
    ...(made > 0 ? [filledIn(say('floorAtKitchen'), { n: made })] : []),
    ...(shelf > 0 ? [filledIn(say('floorAtShelf'), { n: shelf })] : []),
    ...(held > 0 ? [filledIn(say('floorHeld'), { n: held })] : []),
  ];
  return (
    <span>
      <span className="number">{timeOfDay(sentAt)}</span> {say('floorSent')}: {parts.join(' · ')}
    </span>
  );
}

function PrintedWords({ fate: { count, printed, told, bad } }: { fate: SlipFate }) {
  const { say } = useWords();
  const [opened, open] = useState(false);
  const sheet = opened && <SlipBoardSheet close={() => open(false)} />;
  if (bad > 0)
    return (
      <>
        <button type="button" className="slip-fate bad" onClick={() => open(true)}>
          {filledIn(say('floorSlipsBad'), { n: bad })} ›
        </button>
        {sheet}
      </>
    );
  if (printed < count)
    return (
      <span className="slip-fate waits">
        {filledIn(say('floorSlipsPrinting'), { n: printed, all: count })}
      </span>
    );
  return (
    <span className="slip-fate good">
      ✓ {filledIn(say(told ? 'floorSlipsOut' : 'floorSlipsHandedOver'), { n: count })}
    </span>
  );
}
