import type { SettlementLine } from '../../../server/seam/documents.ts';
import { useWords } from '../language.tsx';
import { type Bill, useMoney } from './reads.ts';

/** What was returned wholly has no part in a bill. */
function isLive(line: SettlementLine): boolean {
  return Number(line.quantity) > 0 || line.payable > 0;
}

/** The lines of a bill by order; a line that lies on several bills shows its part. */
export function BillLines({ bill }: { bill: Bill }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  return bill.orders.map((order) => (
    <section key={order.orderId} className="bill-order">
      <h3>
        {order.tableName === null ? say('takeOut') : inWords(order.tableName)}{' '}
        <span className="soft number">{order.orderNumber}</span>
      </h3>
      {order.lines.filter(isLive).length === 0 && <p className="soft">{say('nothingOnBill')}</p>}
      <ul className="lines">
        {order.lines.filter(isLive).map((line) => {
          const reduced = line.reductions.reduce((sum, each) => sum + each.amount, 0);
          return (
            <li key={line.id} className="line plain">
              <span className="line-words">
                <b>{inWords(line.name)}</b>{' '}
                {line.kind !== 'fee' && <span className="number">×{line.quantity}</span>}
                {reduced > 0 && (
                  <small>
                    {line.reductions.map((each) => inWords(each.name)).join(' · ')} {amount(-reduced)}
                  </small>
                )}
              </span>
              <span className="number price">{amount(line.payable)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
