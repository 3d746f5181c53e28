import { newId } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { storeId } from '../session.ts';
import type { Choosing } from './choice.ts';
import { type OrderRow, useMoney, useRead } from './reads.ts';
import { useCommand } from './use-command.ts';

/** Orders without a table: those still open, and a new one. */
export function TakeOuts({ choice, choose }: Choosing) {
  const { say } = useWords();
  const amount = useMoney();
  const { run, busy } = useCommand();
  const orders = useRead<{ orders: OrderRow[] }>(`/v1/stores/${storeId()}/orders?state=open`);
  const open = async (): Promise<void> => {
    const orderId = newId();
    const body = { orderId, service: 'takeOut' };
    if ((await run(`/v1/stores/${storeId()}/orders`, body)) !== null) choose({ kind: 'order', orderId });
  };
  const without = orders.data?.orders.filter((order) => order.table === null) ?? [];
  return (
    <section>
      <h2>{say('takeOut')}</h2>
      <div className="tables">
        {without.map((order) => (
          <button
            type="button"
            key={order.id}
            className={`table table-${order.due === 0 && (order.payable ?? 0) > 0 ? 'paidUp' : 'seated'}${
              choice?.kind === 'order' && choice.orderId === order.id ? ' chosen' : ''
            }`}
            onClick={() => choose({ kind: 'order', orderId: order.id })}
          >
            <span className="table-head">
              <b className="number">{order.number}</b>
              <span className="table-word">{say(`service_${order.service}`)}</span>
            </span>
            <b className="number table-money">{amount(order.due || (order.payable ?? 0))}</b>
            <span className="soft number">
              {order.lineCount} {say('dishCount')}
            </span>
          </button>
        ))}
        <button
          type="button"
          className="table table-new"
          disabled={busy}
          title={busy ? say('loading') : ''}
          onClick={open}
        >
          <b>+ {say('newTakeOut')}</b>
        </button>
      </div>
    </section>
  );
}
