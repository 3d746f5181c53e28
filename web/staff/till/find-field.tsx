import { App, Input, type InputRef, Spin } from 'antd';
import { type RefObject, use, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { hiddenIfScanned } from '../parts/field.tsx';
import { client, storeId } from '../session.ts';
import type { Choice } from './choice.ts';
import { Key } from './key.tsx';
import {
  type FindAnything,
  FindContext,
  isNoAmount,
  isPayerCode,
  isScanned,
  PayerCodeContext,
} from './payer-codes.ts';
import { type BillRow, type Floor, type FloorTable, useFloor } from './reads.ts';
import { useKey, useTyped } from './use-key.ts';

/**
 * One field for whatever is typed or scanned: the name or code of a table, the number of an order or bill opens it with
 * the cash field ready; a payer code 付款码 charges the bill that is open, and is neither shown nor kept.
 */
export function FindField({ choose }: { choose: (choice: Choice) => void }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const bill = use(PayerCodeContext);
  const { find, seeks } = useFinding({ field, text, setText, choose });
  useKey('F2', () => field.current?.focus({ cursor: 'all' }));
  useTyped(() => field.current?.focus());
  useFindsAnywhere((typed) => void find(typed));
  const charge = (): void => {
    const why = !isPayerCode(text)
      ? say('notPayerCode')
      : bill.current === null
        ? say('openBillFirst')
        : bill.current(text);
    setText('');
    if (why !== null) void message.warning(why, 6);
    else field.current?.blur();
  };
  const submit = (): void => {
    const scanned = isScanned(text);
    if (seeks && (scanned || !isNoAmount(text))) {
      // It is meant for what is looked for, not for the bill that still stands here.
      if (scanned) setText('');
      void message.warning(say(scanned ? 'scannedTooEarly' : 'enterTooEarly'), 6);
    } else if (scanned) charge();
    else void find(text);
  };
  return (
    <form
      className="find"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Input
        ref={field}
        className={hiddenIfScanned(text)}
        allowClear
        autoFocus
        autoComplete="off"
        aria-label={say('find')}
        placeholder={say(seeks ? 'seeking' : 'find')}
        suffix={seeks ? <Spin size="small" /> : <Key>F2</Key>}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}

type Finding = {
  readonly field: RefObject<InputRef | null>;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly choose: (choice: Choice) => void;
};

/** Looks for what was asked, the last asked alone; what is typed meanwhile goes on to what is found. */
function useFinding({ field, text, setText, choose }: Finding) {
  const { say } = useWords();
  const { message } = App.useApp();
  const floor = useFloor();
  const [seeks, setSeeks] = useState(false);
  const [missed, setMissed] = useState(0);
  const turns = useRef(0);
  const typed = useRef(text);
  useLayoutEffect(() => {
    typed.current = text;
  });
  useLayoutEffect(() => {
    if (missed > 0) field.current?.focus({ cursor: 'all' });
  }, [field, missed]);
  const find = async (words: string): Promise<void> => {
    const asked = words.trim().toLowerCase();
    if (asked === '') return;
    turns.current += 1;
    const turn = turns.current;
    setText('');
    const known = tableCalled(floor.data?.tables ?? [], asked);
    if (known === null) {
      setSeeks(true);
      field.current?.focus();
    }
    const found = known ?? (await search(asked, floor.data === undefined));
    if (turn !== turns.current) return;
    setSeeks(false);
    if (found !== null) {
      choose({ ...found, found: Date.now(), typed: known === null ? typed.current : '' });
      setText('');
      return;
    }
    void message.warning(`${say('notFound')} ${words.trim()}`);
    setText(words.trim());
    setMissed(turn);
  };
  return { find, seeks };
}

/** Takes what was scanned into other fields of the till. */
function useFindsAnywhere(find: FindAnything): void {
  const anywhere = use(FindContext);
  useLayoutEffect(() => {
    anywhere.current = find;
  });
}

function tableCalled(tables: readonly FloorTable[], asked: string): Choice | null {
  // A scanned table code is an address that ends with the code, or the code alone.
  const code = asked.split('/').at(-1);
  const table = tables.find(({ name, code: own }) =>
    [name.zh, name.en, own].some((each) => each.toLowerCase() === code),
  );
  return table === undefined ? null : { kind: 'table', tableId: table.id };
}

/** Asks the house: for a table only where this till does not know its own yet. */
async function search(asked: string, tables: boolean): Promise<Choice | null> {
  return (tables ? tableCalled(await readTables(), asked) : null) ?? (await findBill(asked));
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
