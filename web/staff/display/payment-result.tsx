import type { ShownBill } from './use-display.ts';
import { Both } from './words.tsx';

type Props = { readonly bill: ShownBill; readonly money: (minorUnits: number) => string };

/** 收款成功 ¥126.00, or 未成功: in letters that are read from across the counter. */
export function PaymentResult({ bill: { payment, due }, money }: Props) {
  if (payment === null) return null;
  if (payment.state === 'notPaid') {
    return (
      <section className="display-result bad" role="status">
        <h1>
          <Both of="notPaid" />
        </h1>
        <p>
          <Both of="nothingTaken" />
        </p>
        <Amount of="stillDue" amount={money(due)} />
      </section>
    );
  }
  return (
    <section className="display-result good" role="status">
      <h1>
        ✓ <Both of="succeeded" />
      </h1>
      <p className="display-huge number">{money(payment.amount)}</p>
      {payment.change > 0 && <Amount of="change" amount={money(payment.change)} />}
      <p>
        <Both of="thanks" />
      </p>
    </section>
  );
}

function Amount({ of, amount }: { of: 'change' | 'stillDue'; amount: string }) {
  return (
    <p className="display-amount">
      <Both of={of} /> <b className="number">{amount}</b>
    </p>
  );
}
