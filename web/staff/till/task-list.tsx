import { Button } from 'antd';
import { useState } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { SlipBoard } from '../parts/slip-board.tsx';
import { ClaimsPaid } from './claims-paid.tsx';
import { PaymentTask, PaymentsUnderWay } from './payment-tasks.tsx';
import { type OpenItem, type Refund, useBill, useMoney } from './reads.ts';
import { RefundActs, RefundStands, tenderOfRefund } from './refund-acts.tsx';
import { TaskPlace } from './task-place.tsx';
import { useTasks } from './use-tasks.ts';

type Opens = { readonly openBill: (billId: string) => void };

/** What a person must finish, each with the button that finishes it; below, the payments that are under way. */
export function TaskList({ openBill }: Opens) {
  const { say } = useWords();
  const [claims, setClaims] = useState(false);
  const { tasks, count, read } = useTasks();
  return (
    <>
      <div className="row tasks-top">
        <Button onClick={() => setClaims(true)}>{say('claimsPaid')}</Button>
      </div>
      {claims && <ClaimsPaid openBill={openBill} close={() => setClaims(false)} />}
      <SlipBoard />
      <Read of={read}>
        {() => (
          <>
            {count === 0 && <p className="hint">{say('noTasks')}</p>}
            <ul className="rows">
              {tasks.refunds.map((refund) => (
                <RefundTask key={refund.id} refund={refund} openBill={openBill} />
              ))}
              {tasks.payments.map((item) => (
                <PaymentTask key={item.id} item={item} openBill={openBill} />
              ))}
              {tasks.between.map((item) => (
                <BetweenPrograms key={item.id} item={item} />
              ))}
            </ul>
            <PaymentsUnderWay listed={tasks.payments} openBill={openBill} />
          </>
        )}
      </Read>
    </>
  );
}

function RefundTask({ refund, openBill }: { refund: Refund } & Opens) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { billId, kind, reason, code, way } = refund;
  const bill = useBill(billId).data?.bill;
  return (
    <li className="task">
      <div className="task-words">
        <b>
          {way === 'gateway' && `${inWords(tenderOfRefund(refund, bill))} · `}
          <RefundStands refund={refund} />{' '}
          <span className="number task-money">{amount(refund.handBack)}</span>
        </b>
        <TaskPlace bill={bill}>
          <span className="number">{timeOfDay(refund.plannedAt)}</span> ·{' '}
          {kind === 'asked' ? reason : say('refundBecauseLess')}
          {code !== null && ` · ${say('codeForSupport')} ${code}`}
        </TaskPlace>
      </div>
      <div className="row wrap">
        {billId !== null && <Button onClick={() => openBill(billId)}>{say('toBill')}</Button>}
        <RefundActs refund={refund} />
      </div>
    </li>
  );
}

/** Something stands between the two programs of a shop; the words say what, the office settles it. */
function BetweenPrograms({ item }: { item: OpenItem }) {
  const { say, language } = useWords();
  return (
    <li className="task">
      <div className="task-words">
        <b>{say(item.kind === 'link.silent' ? 'task_linkSilent' : 'task_link')}</b>
        <span className="soft number">{new Date(item.openedAt).toLocaleString(language)}</span>
      </div>
    </li>
  );
}
