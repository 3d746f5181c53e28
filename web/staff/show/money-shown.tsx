import '../css/office-today.css';
import { Tile } from '../office/today/tile.tsx';
import { BillFigureRows } from '../till/bill-figure-rows.tsx';
import { useMoney } from '../till/reads.ts';
import { sampleBill } from './sample.ts';
import { Section, State, useShowWords } from './section.tsx';

const payable = sampleBill.reduce((sum, line) => sum + line.payable, 0);

/** Money: figures of a bill under each other, one figure alone, and the largest where change is given. */
export function MoneyShown() {
  const say = useShowWords();
  const amount = useMoney();
  return (
    <Section name="money">
      <State of="toPay">
        <BillFigureRows lines={sampleBill} sums={{ applied: 0, refunded: 0, due: payable }} />
      </State>
      <State of="figures">
        <div className="glances">
          <Tile name={say('revenue')} value={amount(128_650)} more={`${say('lastWeek')} ${amount(98_000)}`} />
          <Tile name={say('count')} value="38" press={() => undefined} />
        </div>
      </State>
      <State of="amount">
        <p className="cash-change number">
          <b>{amount(2000)}</b>
        </p>
      </State>
    </Section>
  );
}
