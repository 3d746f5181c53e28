import { Button } from 'antd';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Read } from '../parts/reading.tsx';
import { storeId } from '../session.ts';
import { type OpenItems, type Refunds, useBill, useMoney, useRead, useRefundTasks } from './reads.ts';
import { useCommand } from './use-command.ts';

type Refund = Refunds['refunds'][number];
type Item = OpenItems['items'][number];

/** What a person must finish, each with the button that finishes it. */
export function TaskList({ openBill }: { openBill: (billId: string) => void }) {
  const { say } = useWords();
  const tasks = useRefundTasks();
  const others = useRead<OpenItems>(`/v1/stores/${storeId()}/open-items`);
  const between = others.data?.items.filter((item) => item.kind.startsWith('link.')) ?? [];
  return (
    <Read of={tasks}>
      {({ refunds }) => (
        <>
          {refunds.length + between.length === 0 && <p className="hint">{say('noTasks')}</p>}
          <ul className="rows">
            {refunds.map((refund) => (
              <RefundTask key={refund.id} refund={refund} openBill={openBill} />
            ))}
            {between.map((item) => (
              <BetweenPrograms key={item.id} item={item} />
            ))}
          </ul>
        </>
      )}
    </Read>
  );
}

function RefundTask({ refund, openBill }: { refund: Refund; openBill: (billId: string) => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { run, busy } = useCommand();
  const { billId } = refund;
  const bill = useBill(billId).data?.bill;
  const tables = bill?.orders.flatMap((order) =>
    order.tableName === null ? [] : [inWords(order.tableName)],
  );
  const asked = refund.kind === 'asked';
  return (
    <li className="task">
      <div className="task-words">
        <b>
          {say('refundTask')} <span className="number task-money">{amount(refund.handBack)}</span>
        </b>
        <span className="soft">
          {tables?.join(' + ') || say('takeOut')} <span className="number">{bill?.number}</span> ·{' '}
          <span className="number">{timeOfDay(refund.plannedAt)}</span> ·{' '}
          {asked ? refund.reason : say('refundBecauseLess')}
        </span>
      </div>
      <div className="row">
        {billId !== null && <Button onClick={() => openBill(billId)}>{say('toBill')}</Button>}
        {asked && (
          <Act loading={busy} onClick={() => run(`/v1/refunds/${refund.id}/cancel`, {})}>
            {say('refundCancel')}
          </Act>
        )}
        <Button
          type="primary"
          size="large"
          loading={busy}
          onClick={() => run(`/v1/refunds/${refund.id}/done`, {})}
        >
          {say('refundDone')}
        </Button>
      </div>
    </li>
  );
}

/** Something stands between the two programs of a shop; the words say what, the office settles it. */
function BetweenPrograms({ item }: { item: Item }) {
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
