import { Badge, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { client, currentSession, keepStaff, storeId } from '../session.ts';
import { BillList } from './bill-list.tsx';
import { BillPanel } from './bill-panel.tsx';
import { DaySummary } from './day-summary.tsx';
import { FloorGrid } from './floor-grid.tsx';
import { OrderPanel } from './order-panel.tsx';
import { useLive, useRead } from './reads.ts';
import { TaskList, type Tasks } from './task-list.tsx';

export type Choice = { readonly kind: 'table'; readonly tableId: string } | { readonly kind: 'bill'; readonly billId: string };

/** The till: on the left tables, bills, tasks and the day; on the right what was chosen, ready to be settled. */
export function TillScreen() {
  const { say } = useWords();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [tab, setTab] = useState('tables');
  const tasks = useRead<Tasks>(`/v1/stores/${storeId()}/refunds?state=planned`);
  const items = [
    { key: 'tables', label: say('tables'), children: <FloorGrid choice={choice} choose={setChoice} /> },
    { key: 'bills', label: say('bills'), children: <BillList choice={choice} choose={setChoice} /> },
    {
      key: 'tasks',
      label: <Badge count={tasks.data?.refunds.length ?? 0} offset={[10, 0]}>{say('tasks')}</Badge>,
      children: <TaskList tasks={tasks} />,
    },
    { key: 'today', label: say('today'), children: <DaySummary /> },
  ];
  return (
    <div className="till">
      <Top />
      <main className={tab === 'today' ? 'till-body wide' : 'till-body'}>
        <section className="till-left">
          <Tabs items={items} activeKey={tab} onChange={setTab} size="large" />
        </section>
        {tab !== 'today' && (
          <aside className="till-right">
            {choice === null && <p className="hint">{say('chooseTable')}</p>}
            {choice?.kind === 'table' && <OrderPanel tableId={choice.tableId} key={choice.tableId} />}
            {choice?.kind === 'bill' && <BillPanel billId={choice.billId} key={choice.billId} chooseBill={(billId) => setChoice({ kind: 'bill', billId })} />}
          </aside>
        )}
      </main>
    </div>
  );
}

function Top() {
  const { say, inWords, language, switchLanguage } = useWords();
  const { state, heardAt } = useLive();
  const session = currentSession();
  return (
    <>
      <header className="till-top">
        <h1>{session.device === null ? '' : inWords(session.device.storeName)}</h1>
        <span className="soft">
          {session.staff === null ? '' : `${inWords(session.staff.staff.name)} · ${say(`role_${session.staff.staff.role}`)}`}
        </span>
        <Button onClick={switchLanguage}>{language === 'zh' ? 'English' : '中文'}</Button>
        <Button
          onClick={async () => {
            await client.command('/v1/sessions/current', undefined, 'DELETE');
            keepStaff(null);
          }}
        >
          {say('signOut')}
        </Button>
      </header>
      {state.kind === 'lost' && (
        <p className="lost" role="status">{say('lost')} {new Date(heardAt).toLocaleTimeString(language)}</p>
      )}
    </>
  );
}
