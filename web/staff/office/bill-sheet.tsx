import { Modal } from 'antd';
import { TablePanel, TakeOutPanel } from '../till/order-panel.tsx';
import { BillPanel } from '../till/bill-panel.tsx';
import type { Choice } from '../till/choice.ts';

type Props = {
  readonly choice: Choice | null;
  readonly choose: (choice: Choice) => void;
  readonly close: () => void;
};

/** A bill, or the order it belongs to, laid over the page it was asked for from; the same panel as at the till. */
export function BillSheet({ choice, choose, close }: Props) {
  if (choice === null) return null;
  return (
    <Modal open onCancel={close} footer={null} width={600} style={{ top: 24 }} className="office-sheet">
      <Panel choice={choice} choose={choose} />
    </Modal>
  );
}

function Panel({ choice, choose }: { choice: Choice; choose: (choice: Choice) => void }) {
  switch (choice.kind) {
    case 'table':
      return <TablePanel tableId={choice.tableId} pay={false} key={choice.tableId} />;
    case 'order':
      return <TakeOutPanel orderId={choice.orderId} pay={false} key={choice.orderId} />;
    case 'bill':
      return <BillPanel billId={choice.billId} pay={false} choose={choose} key={choice.billId} />;
  }
}
