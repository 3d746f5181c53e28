import '../css/till-parts.css';
import { App, Badge, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { GuestCalls } from '../parts/guest-calls.tsx';
import { Read } from '../parts/reading.tsx';
import { AheadOfBill } from './ahead.tsx';
import { nextIn } from './asks.ts';
import { BillList } from './bill-list.tsx';
import { BillPanel } from './bill-panel.tsx';
import type { Choice, Choosing } from './choice.ts';
import { DaySummary } from './day-summary.tsx';
import { FloorGrid } from './floor-grid.tsx';
import { Idle } from './idle.tsx';
import { TablePanel, TakeOutPanel } from './order-panel.tsx';
import { type ChargePayerCode, type FindAnything, FindContext, PayerCodeContext } from './payer-codes.ts';
import { type Store, useStore } from './reads.ts';
import { ShiftNeeded, ShiftTab } from './shift-tab.tsx';
import { TaskList } from './task-list.tsx';
import { TopBar } from './top-bar.tsx';
import { useDisplays } from './use-shown-to-guest.ts';
import { useKey } from './use-key.ts';
import { useHearsAsks, useQueue } from './use-queue.ts';
import { useTasks } from './use-tasks.ts';

/** The till: on the left tables, bills, tasks and the day; on the right what was chosen, ready to be settled. */
export function TillScreen() {
  const [choice, setChoice] = useState<Choice | null>(null);
  const store = useStore();
  const payerCodes = useRef<ChargePayerCode | null>(null);
  const finder = useRef<FindAnything | null>(null);
  useDisplays();
  return (
    <PayerCodeContext value={payerCodes}>
      <FindContext value={finder}>
        <div className="till">
          <TopBar choose={setChoice} />
          <Read of={store}>
            {({ halves }) => <Body halves={halves} choice={choice} choose={setChoice} />}
          </Read>
        </div>
      </FindContext>
    </PayerCodeContext>
  );
}

/** A program that is only one half of the shop shows what that half knows. */
function Body({ halves, choice, choose }: Choosing & { halves: Store['halves'] }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const [chosenTab, setTab] = useState<string | null>(null);
  const { count } = useTasks();
  const { queue, read } = useQueue();
  useHearsAsks();
  const tab = chosenTab ?? (halves.includes('ordering') ? 'tables' : 'bills');
  const openBill = (billId: string): void => {
    choose({ kind: 'bill', billId });
    setTab('bills');
  };
  const choosing = { choice, choose };
  useKey('F3', () => {
    const next = nextIn(queue, choice);
    if (next === null) void message.info(say(read.data === undefined ? 'loading' : 'noBills'));
    else choose({ ...next, found: Date.now() });
  });
  const asking = queue.filter(({ askedAt }) => askedAt !== null).length;
  const floor = { key: 'tables', label: say('tables'), children: <FloorGrid {...choosing} /> };
  const money = [
    {
      key: 'bills',
      label: <Counted words={say('bills')} count={asking} />,
      children: <BillList {...choosing} />,
    },
    {
      key: 'tasks',
      label: <Counted words={say('tasks')} count={count} />,
      children: <TaskList openBill={openBill} />,
    },
    { key: 'today', label: say('today'), children: <DaySummary openBill={openBill} /> },
    { key: 'shift', label: say('shift'), children: <ShiftTab /> },
  ];
  const items = [
    ...(halves.includes('ordering') ? [floor] : []),
    ...(halves.includes('cashier') ? money : []),
  ];
  const wide = tab === 'today' || tab === 'shift';
  // What was found by its number or scanned stands beside the lists: there is no room for it beside the day.
  const [seen, setSeen] = useState(choice?.found);
  if (choice?.found !== seen) {
    setSeen(choice?.found);
    if (wide) setTab(choice?.kind === 'table' ? 'tables' : 'bills');
  }
  return (
    <main className={wide ? 'till-body wide' : 'till-body'}>
      <section className="till-left">
        <GuestCalls />
        {tab !== 'shift' && <ShiftNeeded start={() => setTab('shift')} />}
        <Tabs items={items} activeKey={tab} onChange={setTab} size="large" destroyOnHidden />
      </section>
      {!wide && (
        <aside className="till-right">
          <Chosen choice={choice} choose={choose} cashier={halves.includes('cashier')} />
        </aside>
      )}
    </main>
  );
}

/** A tab with how much waits behind it. */
function Counted({ words, count }: { words: string; count: number }) {
  return (
    <Badge count={count} size="small" offset={[10, -2]}>
      {words}
    </Badge>
  );
}

/** What was chosen, anew each time that it is found. */
function Chosen({ choice, choose, cashier }: Choosing & { cashier: boolean }) {
  if (choice === null) return <Idle />;
  const { found = '', typed = '' } = choice;
  return (
    <AheadOfBill
      found={choice.found !== undefined}
      cashier={cashier}
      typed={typed}
      key={`${idOf(choice)} ${found}`}
    >
      <ChosenPanel choice={choice} choose={choose} />
    </AheadOfBill>
  );
}

function ChosenPanel({ choice, choose }: { choice: Choice; choose: (choice: Choice) => void }) {
  const pay = choice.found !== undefined;
  switch (choice.kind) {
    case 'table':
      return <TablePanel tableId={choice.tableId} pay={pay} />;
    case 'order':
      return <TakeOutPanel orderId={choice.orderId} pay={pay} />;
    case 'bill':
      return <BillPanel billId={choice.billId} pay={pay} choose={choose} />;
  }
}

function idOf(choice: Choice): string {
  switch (choice.kind) {
    case 'table':
      return choice.tableId;
    case 'order':
      return choice.orderId;
    case 'bill':
      return choice.billId;
  }
}
