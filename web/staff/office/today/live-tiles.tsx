import { use } from 'react';
import { useWords } from '../../language.tsx';
import { storeId } from '../../session.ts';
import { type BillRow, useFloor, useMoney, useRead } from '../../till/reads.ts';
import { useTasks } from '../../till/use-tasks.ts';
import { OfficeContext } from '../office-context.ts';
import { Tile } from './tile.tsx';

/** Most open bills that are added up; a house with more of them is told so. */
const billsMax = 200;

/** How the house stands at this moment: tables, guests, bills and what waits for a person. */
export function LiveTiles() {
  const { say } = useWords();
  const { go } = use(OfficeContext);
  const { count } = useTasks();
  return (
    <div className="glances glances-now">
      <Tables />
      <Bills />
      <Tile
        name={say('dayTasks')}
        value={String(count)}
        more={say(count === 0 ? 'dayNoTasks' : 'daySeeTasks')}
        press={() => go('tasks')}
      />
    </div>
  );
}

function Tables() {
  const { say } = useWords();
  const { data } = useFloor();
  if (data === undefined) return null;
  const seated = data.tables.flatMap(({ seating }) => seating ?? []);
  const guests = seated.reduce((sum, { covers }) => sum + covers, 0);
  return (
    <>
      <Tile
        name={say('dayTables')}
        value={`${seated.length} / ${data.tables.length}`}
        more={say(seated.length === 0 ? 'dayTablesNone' : 'dayTablesHow')}
      />
      <Tile name={say('dayInHouse')} value={String(guests)} more={say('dayInHouseHow')} />
    </>
  );
}

function Bills() {
  const { say } = useWords();
  const amount = useMoney();
  const path = `/v1/stores/${storeId()}/bills?state=open&limit=${billsMax}`;
  const { data } = useRead<{ bills: BillRow[]; next: string | null }>(path);
  // A table that was opened and has not ordered has a bill of nothing.
  const asking = data?.bills.filter(({ payable }) => payable > 0) ?? [];
  const open = asking.reduce((sum, bill) => sum + bill.open, 0);
  const many = data === undefined || data.next === null ? '' : '+';
  return (
    <Tile
      name={say('dayBillsOpen')}
      value={data === undefined ? '…' : `${asking.length}${many}`}
      more={`${say('dayBillsDue')} ${amount(open)}${many}`}
    />
  );
}
