import { Modal } from 'antd';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Read } from '../parts/reading.tsx';
import { storeId } from '../session.ts';
import { namesOf } from './bill-list.tsx';
import { type Bill, type BillRow, useMoney, useRead } from './reads.ts';
import { useCommand } from './use-command.ts';

/** 合单: takes another open, unpaid bill onto this one, so that both are paid at once. */
export function MergeBill({ bill, close }: { bill: Bill; close: () => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { run, busy } = useCommand();
  const bills = useRead<{ bills: BillRow[] }>(`/v1/stores/${storeId()}/bills?state=open&limit=200`);
  const merge = async (withBillId: string): Promise<void> => {
    if ((await run(`/v1/bills/${bill.id}/merge`, { withBillId })) !== null) close();
  };
  return (
    <Modal open title={say('mergeWith')} onCancel={close} footer={null}>
      <Read of={bills}>
        {(data) => {
          const others = data.bills.filter((each) => each.id !== bill.id && each.payable > 0);
          if (others.length === 0) return <p className="hint">{say('noOtherBills')}</p>;
          return (
            <div className="stack">
              {others.map((each) => (
                <Act
                  key={each.id}
                  size="large"
                  className="merge-choice"
                  why={each.applied > 0 ? say('hasMoneyWhy') : null}
                  loading={busy}
                  onClick={() => merge(each.id)}
                >
                  <b>{namesOf(each).map(inWords).join(' + ') || say('takeOut')}</b>
                  <span className="soft number">{each.number}</span>
                  <span className="number">{amount(each.due)}</span>
                </Act>
              ))}
            </div>
          );
        }}
      </Read>
    </Modal>
  );
}
