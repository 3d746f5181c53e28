import { Alert, Card, Spin, Table, Tag } from 'antd';
import type { DaySummary as Day } from '../../../server/cashier/ledger/contract.ts';
import type { TrialBalance } from '../../../server/cashier/ledger/contract.ts';
import { formatMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { storeId } from '../session.ts';
import { useRead } from './reads.ts';

/** The business day so far: what was sold and taken, by tender, category, dish and hour. */
export function DaySummary() {
  const { say, inWords } = useWords();
  const date = useRead<{ date: string }>(`/v1/stores/${storeId()}/today`);
  const day = useRead<Day>(date.data === undefined ? null : `/v1/stores/${storeId()}/days/${date.data.date}`);
  if (day.error !== null || date.error !== null) {
    return <Alert type="warning" showIcon title={inWords((day.error ?? date.error)?.problem ?? { zh: say('noDay'), en: say('noDay') })} />;
  }
  if (day.data === undefined) return <Spin />;
  const { totals, currency } = day.data;
  const amount = (value: number): string => formatMoney(value, currency);
  return (
    <div className="day">
      <div className="figures">
        <Figure name={say('net')} value={amount(totals.net)} />
        <Figure name={say('gross')} value={amount(totals.gross)} />
        <Figure name={say('reductions')} value={amount(totals.reductions + totals.gifts)} />
        <Figure name={say('orders')} value={String(totals.orders)} />
        <Figure name={say('covers')} value={String(totals.covers)} />
        <Balance date={day.data.date} />
      </div>
      <div className="day-tables">
        <Rows title={say('byTender')} rows={day.data.byTender.map((row) => ({ key: row.tender, name: inWords(row.name), quantity: String(row.count), net: amount(row.net) }))} />
        <Rows title={say('byCategory')} rows={day.data.byCategory.map((row) => ({ key: row.categoryId, name: inWords(row.name), quantity: row.quantity, net: amount(row.net) }))} />
        <Rows title={say('byDish')} rows={day.data.byItem.map((row) => ({ key: row.itemId, name: inWords(row.name), quantity: row.quantity, net: amount(row.net) }))} />
        <Rows title={say('byHour')} rows={day.data.byHour.map((row) => ({ key: String(row.hour), name: `${row.hour}:00`, quantity: row.quantity, net: amount(row.net) }))} />
      </div>
    </div>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <Card size="small"><p className="soft">{name}</p><b className="number big">{value}</b></Card>
  );
}

function Balance({ date }: { date: string }) {
  const { say } = useWords();
  const balance = useRead<TrialBalance>(`/v1/stores/${storeId()}/trial-balance?from=${date}&to=${date}`);
  if (balance.data === undefined) return null;
  const even = balance.data.currencies.every((each) => each.debit === each.credit);
  return <Tag color={even ? 'success' : 'error'}>{say(even ? 'balanced' : 'notBalanced')}</Tag>;
}

type Row = { key: string; name: string; quantity: string; net: string };

function Rows({ title, rows }: { title: string; rows: Row[] }) {
  const { say } = useWords();
  return (
    <Card size="small" title={title}>
      <Table
        size="small"
        pagination={rows.length > 12 ? { pageSize: 12 } : false}
        dataSource={rows}
        columns={[
          { title: say('name'), dataIndex: 'name' },
          { title: say('quantity'), dataIndex: 'quantity', align: 'right', className: 'number' },
          { title: say('net'), dataIndex: 'net', align: 'right', className: 'number' },
        ]}
      />
    </Card>
  );
}
