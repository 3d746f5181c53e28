import { useState } from 'react';
import { tenderName } from '../../../server/cashier/ledger/domain/tender-names.ts';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { mayTakeMoney } from '../session.ts';
import { LookButton } from './look-button.tsx';
import { endedBecause, usePayment } from './payments.ts';
import { type Bill, type BillTender, useMoney } from './reads.ts';
import { RefundActs, RefundStands, tenderOfRefund } from './refund-acts.tsx';
import { RefundPayment } from './refund-payment.tsx';
import { useCommand } from './use-command.ts';

/** What was granted, taken and given back on a bill, each with its button. */
export function BillMoney({ bill }: { bill: Bill }) {
  const [giving, setGiving] = useState<BillTender | null>(null);
  const refunds = bill.refunds.filter(({ state }) => ['planned', 'sent', 'done'].includes(state));
  if (bill.adjustments.length + bill.tenders.length + refunds.length === 0) return null;
  return (
    <ul className="lines bill-money">
      {bill.adjustments.map((each) => (
        <Granted key={each.id} bill={bill} granted={each} />
      ))}
      {bill.tenders.map((tender) => (
        <Taken key={tender.paymentId} tender={tender} giveBack={() => setGiving(tender)} />
      ))}
      {refunds.map((refund) => (
        <GivenBack key={refund.id} refund={refund} bill={bill} />
      ))}
      {giving !== null && <RefundPayment tender={giving} close={() => setGiving(null)} />}
    </ul>
  );
}

function Granted({ bill, granted }: { bill: Bill; granted: Bill['adjustments'][number] }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { run, busy } = useCommand();
  const size = granted.rate === undefined ? amount(-(granted.amount ?? 0)) : `−${granted.rate / 100}%`;
  const why = mayTakeMoney() ? (bill.state === 'open' ? null : say('billSettledWhy')) : say('noPermission');
  const path = `/v1/bills/${bill.id}/adjustments/${granted.id}`;
  return (
    <li className="line plain">
      <span className="line-words">
        <b>{inWords(granted.name)}</b> <span className="number">{size}</span>
        <small>{granted.reason}</small>
        {granted.unused > 0 && (
          <small className="warn">
            {say('unusedPart')} <span className="number">{amount(granted.unused)}</span>
          </small>
        )}
      </span>
      <Act why={why} loading={busy} onClick={() => run(path, undefined, { method: 'DELETE' })}>
        {say('takeBack')}
      </Act>
    </li>
  );
}

function Taken({ tender, giveBack }: { tender: BillTender; giveBack: () => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const left = tender.applied - tender.refunded;
  const why = mayTakeMoney() ? (left > 0 ? null : say('allGivenBack')) : say('noPermission');
  const came = tender.state === 'succeeded';
  const ended = tender.state === 'failed' || tender.state === 'cancelled';
  return (
    <li className={ended ? 'line plain gone' : 'line plain'}>
      <span className="line-words">
        <b>{inWords(tenderName(tender.tender))}</b> <span className="number">{amount(tender.amount)}</span>
        <small className="number">
          {timeOfDay(tender.at)}
          {came && ` · ${say('received')} ${amount(tender.received)}`}
          {tender.change > 0 && ` · ${say('change')} ${amount(tender.change)}`}
          {tender.refunded > 0 && ` · ${say('refunded')} ${amount(tender.refunded)}`}
        </small>
      </span>
      {came && tender.applied > 0 && (
        <Act why={why} onClick={giveBack}>
          {say('refund')}
        </Act>
      )}
      {tender.state === 'pending' && <span className="state warn">{say('underWay')}</span>}
      {ended && <NotPaid paymentId={tender.paymentId} />}
    </li>
  );
}

/** It ended without money: why, in words, and the button that asks again where the guest says otherwise. */
function NotPaid({ paymentId }: { paymentId: string }) {
  const { say } = useWords();
  const attempt = usePayment(paymentId).data?.payment.attempt ?? null;
  return (
    <>
      {attempt !== null && <span className="state">{say(endedBecause(attempt.reason).why)}</span>}
      <LookButton paymentId={paymentId} />
    </>
  );
}

function GivenBack({ refund, bill }: { refund: Bill['refunds'][number]; bill: Bill }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { state, way, task } = refund;
  const byHand = state === 'planned' && way === 'hand';
  const toDo = state !== 'done' && task !== null;
  return (
    <li className="line plain">
      <span className="line-words">
        <b>
          {way === 'gateway' && state !== 'done' && `${inWords(tenderOfRefund(refund, bill))} · `}
          <RefundStands refund={refund} />
        </b>{' '}
        <span className="number">{amount(-refund.handBack)}</span>
        {refund.reason !== null && <small>{refund.reason}</small>}
        {toDo && refund.code !== null && (
          <small>
            {say('codeForSupport')} {refund.code}
          </small>
        )}
      </span>
      {byHand ? <span className="state warn">{say('seeTasks')}</span> : <RefundActs refund={refund} />}
    </li>
  );
}
