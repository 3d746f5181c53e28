import { Button } from 'antd';
import { tenderName } from '../../../server/cashier/ledger/domain/tender-names.ts';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { storeId } from '../session.ts';
import { LookButton } from './look-button.tsx';
import { isLive, standsAs, usePayment } from './payments.ts';
import { PaymentActs, Times } from './payment-under-way.tsx';
import {
  type OpenItem,
  type PaymentReply,
  type PaymentRow,
  type PaymentRows,
  useBill,
  useMoney,
  useRead,
} from './reads.ts';
import { TaskPlace } from './task-place.tsx';
import { useCommand } from './use-command.ts';

type Opens = { readonly openBill: (billId: string) => void };

/** A payment that needs a person: nobody knows how it ended, the account is wrong, or another amount came. */
export function PaymentTask({ item, openBill }: { item: OpenItem } & Opens) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { payment, bill = null } = usePayment(item.subject).data ?? {};
  if (payment === undefined || bill === null) return null;
  const words = {
    'payment.doubtful': say('task_doubtful'),
    'payment.account': say('task_account'),
    'payment.otherAmount': say('task_otherAmount'),
  };
  return (
    <li className="task">
      <div className="task-words">
        <b>
          {Object.entries(words).find(([kind]) => kind === item.kind)?.[1] ?? say('task_doubtful')}{' '}
          <span className="number task-money">{amount(payment.amount)}</span>
        </b>
        <TaskPlace bill={bill}>
          <span className="number">{timeOfDay(item.openedAt)}</span> · {inWords(tenderName(payment.tender))}
          {payment.attempt !== null && ` · ${say(standsAs(payment.attempt))}`}
          <OtherAmount item={item} />
        </TaskPlace>
      </div>
      <div className="row wrap">
        <Button onClick={() => openBill(bill.id)}>{say('toBill')}</Button>
        <TaskActs item={item} payment={payment} />
      </div>
    </li>
  );
}

/** What was asked and what came, where they differ. */
function OtherAmount({ item }: { item: OpenItem }) {
  const { say } = useWords();
  const amount = useMoney();
  const { amount: asked, paid } = item.details;
  if (typeof asked !== 'number' || typeof paid !== 'number') return null;
  return (
    <span className="number">
      {' '}
      · {say('asked')} {amount(asked)} · {say('came')} {amount(paid)}
    </span>
  );
}

/** What a person finishes by having seen it. */
const bySight = ['payment.otherAmount', 'payment.account'];

function TaskActs({ item, payment }: { item: OpenItem; payment: PaymentReply['payment'] }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  if (payment.attempt !== null && isLive(payment.attempt)) return <PaymentActs paymentId={payment.id} />;
  if (!bySight.includes(item.kind)) return <LookButton paymentId={payment.id} primary />;
  return (
    <Act type="primary" loading={busy} onClick={() => run(`/v1/open-items/${item.id}/seen`, {})}>
      {say('seen')}
    </Act>
  );
}

const everyMs = 5_000;

/** The other payments of the store that are under way, whoever began them, so that none is forgotten. */
export function PaymentsUnderWay({ listed, openBill }: { listed: readonly OpenItem[] } & Opens) {
  const { say } = useWords();
  const live = useRead<PaymentRows>(`/v1/stores/${storeId()}/payments?live=yes`, () => everyMs);
  const rows = (live.data?.payments ?? []).filter(
    ({ paymentId }) => !listed.some(({ subject }) => subject === paymentId),
  );
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="rows-title">{say('underWayAll')}</h3>
      <ul className="rows">
        {rows.map((row) => (
          <UnderWayRow key={row.paymentId} row={row} openBill={openBill} />
        ))}
      </ul>
    </>
  );
}

function UnderWayRow({ row, openBill }: { row: PaymentRow } & Opens) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const bill = useBill(row.billId).data?.bill;
  return (
    <li className="task quiet">
      <div className="task-words">
        <b>
          {inWords(tenderName(row.channel))} <span className="number">{amount(row.amount)}</span> ·{' '}
          {say(standsAs(row))}
        </b>
        <TaskPlace bill={bill}>
          <span className="number">{timeOfDay(row.askedAt)}</span>
        </TaskPlace>
        <Times attempt={row} />
      </div>
      <div className="row wrap">
        <Button onClick={() => openBill(row.billId)}>{say('toBill')}</Button>
        <PaymentActs paymentId={row.paymentId} />
      </div>
    </li>
  );
}
