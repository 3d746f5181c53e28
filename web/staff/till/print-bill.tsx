import '../css/print-bill.css';
import { App } from 'antd';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { SlipState } from '../parts/slip-words.tsx';
import type { Printer, Slip } from '../parts/slips.ts';
import { usePrinters, useSlips } from '../parts/use-slips.ts';
import { mayTakeMoney } from '../session.ts';
import { Key } from './key.tsx';
import type { Bill } from './reads.ts';
import { useCommand } from './use-command.ts';
import { useKey } from './use-key.ts';

/** Prints a bill: 预结单 while it is to be paid, 结账单 once it is settled. A button, and how the last one came out. */
export function PrintBill({ bill }: { bill: Bill }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const printers = usePrinters().data?.printers;
  const [last] = useBillSlips(bill);
  const slip = slipOf(bill);
  const why = whyNot(bill, printers);
  const print = () => run(`/v1/bills/${bill.id}/print`, { slip });
  useKey('F8', () => {
    if (why !== null) void message.info(say(why));
    else if (!busy) void print();
  });
  return (
    <Act aria-keyshortcuts="F8" why={why === null ? null : say(why)} loading={busy} onClick={print}>
      {say(slip === 'receipt' && last !== undefined ? 'print_receiptAgain' : `print_${slip}`)} <Key>F8</Key>
    </Act>
  );
}

/** How the last slip of a bill came out; nothing before one was asked for. */
export function SlipStands({ bill }: { bill: Bill }) {
  const { say } = useWords();
  const [last] = useBillSlips(bill);
  if (last === undefined) return null;
  const open = last.resolution === null && (last.state === 'failed' || last.state === 'unknown');
  return (
    <p className="slip-stands" role="status">
      {say(`slip_${last.slip}`)} <span className="number">{timeOfDay(last.madeAt)}</span>{' '}
      <SlipState slip={last} />
      {open && <span className="soft"> · {say('slipHelp')}</span>}
    </p>
  );
}

type BillSlip = 'preBill' | 'receipt';

function slipOf({ state }: Bill): BillSlip {
  return state === 'closed' ? 'receipt' : 'preBill';
}

/** The slips of this bill that are of its state now, the newest first. */
function useBillSlips(bill: Bill): readonly Slip[] {
  const slips = useSlips(`show=recent&billId=${bill.id}&limit=20`).data?.jobs ?? [];
  // A bill that was opened again begins anew.
  const since = Date.parse(bill.closedAt ?? bill.openedAt);
  return slips.filter(({ slip, madeAt }) => slip === slipOf(bill) && Date.parse(madeAt) >= since);
}

function whyNot(bill: Bill, printers: readonly Printer[] | undefined) {
  const slip = slipOf(bill);
  if (slip === 'receipt' && !mayTakeMoney()) return 'noPermission';
  if (slip === 'preBill' && bill.orders.every(({ lines }) => lines.every(({ quantity }) => quantity === '0')))
    return 'nothingOnBill';
  if (printers?.some((printer) => printsBills(printer, slip)) === false) return 'noBillPrinter';
  return null;
}

/** Where no printer has this duty, one that prints receipts stands in. */
function printsBills({ active, duties }: Printer, slip: BillSlip): boolean {
  return active && duties.some((duty) => duty.slip === slip || duty.slip === 'receipt');
}
