import { App, Input, type InputRef } from 'antd';
import { use, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { hiddenIfScanned } from '../parts/field.tsx';
import { client, storeId } from '../session.ts';
import type { Choice } from './choice.ts';
import { Key } from './key.tsx';
import { type FindAnything, FindContext, isPayerCode, isScanned, PayerCodeContext } from './payer-codes.ts';
import { type BillRow, type Floor, type FloorTable, useFloor } from './reads.ts';
import { useKey, useTyped } from './use-key.ts';

/**
 * One field for whatever is typed or scanned: the name or code of a table, the number of an order or bill opens it with
 * the cash field ready; a payer code 付款码 charges the bill that is open, and is neither shown nor kept.
 */
export function FindField({ choose }: { choose: (choice: Choice) => void }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const floor = useFloor();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const bill = use(PayerCodeContext);
  useKey('F2', () => field.current?.select());
  useTyped(() => field.current?.focus());
  const charge = (scanned: string): void => {
    setText('');
    const why = !isPayerCode(scanned)
      ? say('notPayerCode')
      : bill.current === null
        ? say('openBillFirst')
        : bill.current(scanned);
    if (why !== null) void message.warning(why, 6);
  };
  const find = async (typed: string): Promise<void> => {
    const asked = typed.trim().toLowerCase();
    if (asked === '') return;
    const tables = floor.data?.tables ?? (await readTables());
    const table = tables.find((each) => isCalled(each, asked));
    const found =
      table === undefined ? await findBill(asked) : ({ kind: 'table', tableId: table.id } as const);
    if (found === null) {
      void message.warning(`${say('notFound')} ${typed.trim()}`);
      field.current?.select();
      return;
    }
    setText('');
    choose({ ...found, found: Date.now() });
  };
  useFindsAnywhere((typed) => void find(typed));
  return (
    <form
      className="find"
      onSubmit={(event) => {
        event.preventDefault();
        if (isScanned(text)) charge(text);
        else void find(text);
      }}
    >
      <Input
        ref={field}
        className={hiddenIfScanned(text)}
        allowClear
        autoFocus
        autoComplete="off"
        aria-label={say('find')}
        placeholder={say('find')}
        suffix={<Key>F2</Key>}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}

/** Takes what was scanned into other fields of the till. */
function useFindsAnywhere(find: FindAnything): void {
  const anywhere = use(FindContext);
  useLayoutEffect(() => {
    anywhere.current = find;
  });
}

function isCalled({ name, code }: FloorTable, asked: string): boolean {
  // A scanned table code is an address that ends with the code, or the code alone.
  return [name.zh, name.en, code].some((each) => each.toLowerCase() === asked.split('/').at(-1));
}

/** The tables where they are asked for before the floor was read; none where this program has no floor. */
async function readTables(): Promise<readonly FloorTable[]> {
  const answer = await client.read<Floor>(`/v1/stores/${storeId()}/floor`);
  return answer.ok ? answer.value.tables : [];
}

async function findBill(asked: string): Promise<Choice | null> {
  for (const state of ['open', 'closed']) {
    const path = `/v1/stores/${storeId()}/bills?state=${state}&limit=200`;
    const answer = await client.read<{ bills: BillRow[] }>(path);
    if (!answer.ok) return null;
    const bill = answer.value.bills.find(({ number, orderNumbers }) =>
      [number, ...orderNumbers].some((each) => each.toLowerCase() === asked),
    );
    if (bill !== undefined) return { kind: 'bill', billId: bill.id };
  }
  return null;
}
