import { useWords } from '../../language.tsx';
import { useMoney } from '../../till/reads.ts';
import { averageOf, percentMore, soldBefore } from './day-figures.ts';
import type { DayShown } from './day-shown.ts';
import { Tile } from './tile.tsx';

/** What was sold and taken, to how many guests; each figure opens the orders behind it. */
export function DayTiles({ day, before, until, cutoffMinutes, drill }: DayShown) {
  const { say } = useWords();
  const amount = useMoney();
  const { totals, tenderTotals } = day;
  const all = (name: string) => () => drill({ name, query: '' });
  const held = before === null ? null : soldBefore(before, until, cutoffMinutes);
  const sold = soldBefore(day, until, cutoffMinutes);
  const percent = held === null ? null : percentMore(sold, held);
  const perGuest = averageOf(totals.net, totals.covers);
  const perOrder = averageOf(totals.net, totals.orders);
  const cut = -(totals.reductions + totals.gifts);
  return (
    <div className="glances">
      <Tile
        name={say('daySold')}
        value={amount(totals.net)}
        more={percent === null ? null : <Against percent={percent} goesOn={until !== null} />}
        press={all(say('daySold'))}
      />
      <Tile
        name={say('dayTaken')}
        value={amount(tenderTotals.net)}
        more={tenderTotals.refunded === 0 ? null : `${say('dayRefunded')} ${amount(tenderTotals.refunded)}`}
        press={all(say('dayTaken'))}
      />
      <Tile
        name={say('dayGuests')}
        value={String(totals.covers)}
        more={perGuest === null ? null : `${say('dayPerGuest')} ${amount(perGuest)}`}
        press={all(say('dayGuests'))}
      />
      <Tile
        name={say('dayOrders')}
        value={String(totals.orders)}
        more={perOrder === null ? null : `${say('dayPerOrder')} ${amount(perOrder)}`}
        press={all(say('dayOrders'))}
      />
      <Tile
        name={say('dayCut')}
        value={amount(cut)}
        more={`${say('dayGross')} ${amount(totals.gross)}`}
        press={all(say('dayCut'))}
      />
    </div>
  );
}

function Against({ percent, goesOn }: { percent: number; goesOn: boolean }) {
  const { say } = useWords();
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '±';
  return (
    <>
      <span className={percent < 0 ? 'warn number' : 'good number'}>
        {sign}
        {Math.abs(percent)}%
      </span>{' '}
      {say(goesOn ? 'dayAgainstNow' : 'dayAgainst')}
    </>
  );
}
