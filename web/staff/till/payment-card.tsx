import { Button } from 'antd';
import { useRef } from 'react';
import { tenderName } from '../../../server/cashier/ledger/domain/tender-names.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { Key } from './key.tsx';
import { LookButton } from './look-button.tsx';
import { endedBecause, isLive, usePayment } from './payments.ts';
import { PaymentUnderWay } from './payment-under-way.tsx';
import { type Bill, type PaymentReply, useMoney } from './reads.ts';
import { useComesToFocus } from './use-key.ts';

type Props = { readonly paymentId: string; readonly close: () => void };

/** A payment through a gateway: how it stands while it is under way, then how it ended, until a person has seen it. */
export function PaymentCard({ paymentId, close }: Props) {
  const read = usePayment(paymentId);
  return (
    <Read of={read}>
      {({ payment, bill }) => {
        const { attempt } = payment;
        // Staff always get the bill with it.
        if (attempt === null || bill === null) return null;
        if (isLive(attempt)) return <PaymentUnderWay payment={payment} attempt={attempt} />;
        return payment.state === 'succeeded' ? (
          <Came payment={payment} bill={bill} close={close} />
        ) : (
          <CameNot payment={payment} close={close} />
        );
      }}
    </Read>
  );
}

type Ended = { readonly payment: PaymentReply['payment']; readonly close: () => void };

function Came({ payment, bill, close }: Ended & { bill: Bill }) {
  const good = useRef<HTMLButtonElement>(null);
  useComesToFocus(() => good.current?.focus(), bill.due <= 0);
  const { say, inWords } = useWords();
  const amount = useMoney();
  return (
    <section className="pay-card came" role="status">
      <div>
        <p className="pay-large">
          ✓ {inWords(tenderName(payment.tender))} {say('took')}{' '}
          <b className="number">{amount(payment.amount)}</b>
        </p>
        <p>
          {bill.due > 0 ? (
            <>
              {say('stillDue')} <b className="number">{amount(bill.due)}</b>
            </>
          ) : (
            say('billSettledNow')
          )}
        </p>
      </div>
      <Button size="large" onClick={close} ref={good}>
        {say('good')} {bill.due <= 0 && <Key>Enter</Key>}
      </Button>
    </section>
  );
}

function CameNot({ payment, close }: Ended) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const reason = payment.attempt?.reason ?? null;
  const { why, next } = endedBecause(reason);
  // Where our words say little, whoever calls the gateway's support needs its own.
  const code = ['other', 'risk', 'account'].includes(reason ?? '') ? (payment.attempt?.code ?? null) : null;
  return (
    <section className="pay-card came-not">
      <div role="alert">
        <p className="pay-large">
          ✕ {inWords(tenderName(payment.tender))} <span className="number">{amount(payment.amount)}</span>{' '}
          {say('notTook')}
        </p>
        <p>
          <b>{say(why)}</b>
        </p>
        <p>{say(next)}</p>
        {code !== null && (
          <small className="soft">
            {say('codeForSupport')} {code}
          </small>
        )}
      </div>
      <div className="pay-buttons">
        <Button size="large" onClick={close}>
          {say('good')}
        </Button>
        <LookButton paymentId={payment.id} />
      </div>
    </section>
  );
}
