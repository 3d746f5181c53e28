import { useState } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { mayTakeMoney } from '../session.ts';
import { type Bill, type BillTender, useMoney } from './reads.ts';
import { RefundPayment } from './refund-payment.tsx';
import { useCommand } from './use-command.ts';

/** What was granted, taken and given back on a bill, each with its button. */
export function BillMoney({ bill }: { bill: Bill }) {
  const [giving, setGiving] = useState<BillTender | null>(null);
  const refunds = bill.refunds.filter((each) => each.state === 'planned' || each.state === 'done');
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
        <GivenBack key={refund.id} refund={refund} />
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
  const { say } = useWords();
  const amount = useMoney();
  const left = tender.applied - tender.refunded;
  const why = mayTakeMoney() ? (left > 0 ? null : say('allGivenBack')) : say('noPermission');
  return (
    <li className="line plain">
      <span className="line-words">
        <b>{tender.tender === 'cash' ? say('tender_cash') : tender.tender}</b>{' '}
        <span className="number">{amount(tender.amount)}</span>
        <small className="number">
          {timeOfDay(tender.at)} · {say('received')} {amount(tender.received)}
          {tender.change > 0 && ` · ${say('change')} ${amount(tender.change)}`}
          {tender.refunded > 0 && ` · ${say('refunded')} ${amount(tender.refunded)}`}
        </small>
      </span>
      {tender.state === 'succeeded' && tender.applied > 0 && (
        <Act why={why} onClick={giveBack}>
          {say('refund')}
        </Act>
      )}
    </li>
  );
}

function GivenBack({ refund }: { refund: Bill['refunds'][number] }) {
  const { say } = useWords();
  const amount = useMoney();
  const planned = refund.state === 'planned';
  return (
    <li className="line plain">
      <span className="line-words">
        <b>{say(planned ? 'refundTask' : 'refunded')}</b>{' '}
        <span className="number">{amount(-refund.handBack)}</span>
        {refund.reason !== null && <small>{refund.reason}</small>}
      </span>
      {planned && <span className="state warn">{say('seeTasks')}</span>}
    </li>
  );
}
