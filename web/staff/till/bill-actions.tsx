import { type ReactNode, useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { mayTakeMoney } from '../session.ts';
import { Discount } from './discount.tsx';
import { MergeBill } from './merge-bill.tsx';
import { PrintBill, SlipStands } from './print-bill.tsx';
import type { Bill } from './reads.ts';
import { ReverseBill } from './reverse-bill.tsx';
import { SplitBill } from './split-bill.tsx';
import { useCommand } from './use-command.ts';

type Props = { readonly bill: Bill; readonly chooseBill: (billId: string) => void };
type Open = 'discount' | 'split' | 'merge' | 'reverse';

/** What can be done with a bill beside taking its money. */
export function BillActions({ bill, chooseBill }: Props) {
  const { say } = useWords();
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const forbidden = mayTakeMoney() ? null : say('noPermission');
  const empty = bill.payable === 0 ? say('nothingToPay') : null;
  const nothingOpen = bill.open === 0 ? say('nothingToPay') : null;
  const act = (name: Open, words: ReactNode, why: string | null) => (
    <Act key={name} why={why} onClick={() => setOpen(name)}>
      {words}
    </Act>
  );
  return (
    <>
      <div className="row wrap bill-actions">
        {bill.state === 'open' && [
          act('discount', say('discount'), forbidden ?? empty),
          act('split', say('split'), nothingOpen),
          act('merge', say('mergeBill'), null),
          <Unsplit key="unsplit" bill={bill} chooseBill={chooseBill} />,
          <CloseAgain key="close" bill={bill} forbidden={forbidden} />,
        ]}
        {bill.state === 'closed' && act('reverse', say('reverse'), forbidden)}
        {bill.state !== 'cancelled' && <PrintBill bill={bill} />}
        {open === 'discount' && <Discount bill={bill} close={close} />}
        {open === 'split' && <SplitBill bill={bill} close={close} chooseBill={chooseBill} />}
        {open === 'merge' && <MergeBill bill={bill} close={close} />}
        {open === 'reverse' && <ReverseBill bill={bill} close={close} />}
      </div>
      <SlipStands bill={bill} />
    </>
  );
}

/** A bill that was split off goes back to where it came from, as long as nothing was paid on it. */
function Unsplit({ bill, chooseBill }: Props) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  if (bill.orders.some((order) => order.rest)) return null;
  const unsplit = async (): Promise<void> => {
    const reply = await run<{ bills: Bill[] }>(`/v1/bills/${bill.id}/unsplit`, {});
    const rest = reply?.bills.find((each) => each.id !== bill.id);
    if (rest !== undefined) chooseBill(rest.id);
  };
  return (
    <Act why={bill.applied > 0 ? say('hasMoneyWhy') : null} loading={busy} onClick={unsplit}>
      {say('unsplit')}
    </Act>
  );
}

/** A bill that was opened again and needed no change is closed by hand. */
function CloseAgain({ bill, forbidden }: { bill: Bill; forbidden: string | null }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  if (bill.reversals === 0) return null;
  const why = forbidden ?? (bill.due === 0 ? null : say('closeRefusedWhy'));
  return (
    <Act why={why} loading={busy} onClick={() => run(`/v1/bills/${bill.id}/close`, {})}>
      {say('closeBill')}
    </Act>
  );
}
