import '../css/guest-calls.css';
import type { CallReason } from '../../../server/ordering/calls/domain/call.ts';
import { minutesAndSeconds, secondsBetween } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { storeId } from '../session.ts';
import { type OpenItem, type OpenItems, useFloor, useRead, useStore } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';
import { useNow } from '../till/use-now.ts';
import { Act } from './act.tsx';

/** The calls of guests that nobody has answered yet, the oldest first. */
export function useGuestCalls(): readonly OpenItem[] {
  const halves = useStore().data?.halves ?? [];
  const here = halves.includes('ordering');
  const read = useRead<OpenItems>(here ? `/v1/stores/${storeId()}/open-items?limit=200` : null);
  return (read.data?.items ?? []).filter(({ kind }) => kind === 'guest.calls');
}

/** Guests who called 叫服务员 and wait: the table, what they want, for how long, and 知道了. */
export function GuestCalls() {
  const calls = useGuestCalls();
  const { say } = useWords();
  if (calls.length === 0) return null;
  return (
    <ul className="guest-calls" aria-label={say('guestCalls')}>
      {calls.map((item) => (
        <Call key={item.id} item={item} />
      ))}
    </ul>
  );
}

const reasons = ['water', 'tableware', 'bill', 'other'] as const satisfies readonly CallReason[];

function Call({ item }: { item: OpenItem }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const now = useNow();
  const tables = useFloor().data?.tables ?? [];
  const { tableId, reasons: wanted } = item.details;
  // The party may have moved since it called.
  const table =
    tables.find(({ seating }) => seating?.id === item.subject) ?? tables.find(({ id }) => id === tableId);
  const words = reasons.filter((each) => Array.isArray(wanted) && wanted.includes(each));
  return (
    <li role="status">
      <b className="call-table">{table === undefined ? say('guestCalls') : inWords(table.name)}</b>
      <span className="call-words">{words.map((each) => say(`call_${each}`)).join(' · ')}</span>
      <span className="number soft">{minutesAndSeconds(secondsBetween(item.openedAt, now))}</span>
      <Act type="primary" loading={busy} onClick={() => run(`/v1/open-items/${item.id}/seen`, {})}>
        {say('seen')}
      </Act>
    </li>
  );
}
