import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { CashBox } from '../till/cash-box.tsx';
import { PartField, PartSwitch } from '../till/part-field.tsx';
import { PayerCodeBox, ShownCodeBox } from '../till/take-money.tsx';
import type { MoneyBox, Way } from '../till/use-money-box.ts';
import { CameraScan } from './camera-scan.tsx';

const ways = ['payerCode', 'wechat', 'alipay', 'cash'] as const satisfies readonly Way[];

/** How the money comes: the guest's code before the camera, a code for the guest to scan, or cash. */
export function TakePayment({ box }: { readonly box: MoneyBox }) {
  const { say } = useWords();
  return (
    <>
      <fieldset className="floor-ways" aria-label={say('payWays')}>
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            className={box.chosen && box.way === way ? 'chip chosen' : 'chip'}
            aria-pressed={box.chosen && box.way === way}
            onClick={() => box.choose(way)}
          >
            {say(`pay_${way}`)}
          </button>
        ))}
      </fieldset>
      {box.chosen && <Chosen box={box} />}
    </>
  );
}

function Chosen({ box }: { box: MoneyBox }) {
  switch (box.way) {
    case 'cash':
      // Not for the keyboard at once: most guests hand over notes that stand there as buttons.
      return <CashBox box={box} pay={false} />;
    case 'payerCode':
      return <ByPayerCode box={box} />;
    case 'wechat':
    case 'alipay':
      return <ShownCodeBox box={box} way={box.way} key={box.way} />;
  }
}

/** The camera first; the digits below the bars can always be typed, by a hand or a scanner. */
function ByPayerCode({ box }: { box: MoneyBox }) {
  const { say } = useWords();
  const [typing, setTyping] = useState(false);
  return (
    <>
      <CameraScan charge={box.charge} />
      {typing ? (
        <PayerCodeBox box={box} />
      ) : (
        <div className="row wrap">
          <PartField box={box} />
          <PartSwitch box={box} />
          <Button size="large" onClick={() => setTyping(true)}>
            {say('cameraType')}
          </Button>
        </div>
      )}
    </>
  );
}
