import { useQueryClient } from '@tanstack/react-query';
import { App, type InputRef } from 'antd';
import { createContext, type ReactNode, use, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { MoneyField } from '../parts/field.tsx';
import { FindContext, isNoAmount, isScanned } from './payer-codes.ts';
import { isUnderDialog } from './use-key.ts';

type Ahead = {
  /** Whether what is due is still being asked for. */
  readonly waiting: boolean;
  /** What was typed since the scan, before there was a field for cash. */
  readonly text: string;
  /** The field for cash is here and has taken over what was typed. */
  readonly taken: () => void;
  /** No field for cash will come: there is nothing to take. */
  readonly none: () => void;
};

const nothing: Ahead = { waiting: false, text: '', taken: () => undefined, none: () => undefined };
const AheadContext = createContext<Ahead>(nothing);

type Props = {
  /** Whether what stands here was scanned or typed, so that its cash field is to wait for the next key. */
  readonly found: boolean;
  /** Whether money is taken here at all. */
  readonly cashier: boolean;
  /** What was typed while it was looked for. */
  readonly typed: string;
  readonly children: ReactNode;
};

/**
 * Takes the keys between a scan and the bill: they go on into its cash field, and mean nothing before a person can see
 * what is due. What the house says now decides; what this till read earlier may be from before the last order.
 */
export function AheadOfBill({ found, cashier, typed, children }: Props) {
  const { say } = useWords();
  const { message } = App.useApp();
  const [text, setText] = useState(typed);
  const [waiting, setWaiting] = useState(found && cashier);
  useAskedAnew(found);
  const end = (): void => {
    setWaiting(false);
    setText('');
  };
  const none = (): void => {
    if (text !== '') void message.warning(say('typedForNothing'), 6);
    end();
  };
  return (
    <AheadContext value={waiting ? { waiting, text, taken: end, none } : nothing}>
      {children}
      {waiting && <AheadField text={text} change={setText} />}
    </AheadContext>
  );
}

function AheadField({ text, change }: { text: string; change: (text: string) => void }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const finder = use(FindContext);
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => {
    // Whoever scanned is done with the field that was scanned into.
    if (!isUnderDialog()) field.current?.focus({ cursor: 'end' });
  }, []);
  const submit = (): void => {
    const scanned = isScanned(text);
    const other = !scanned && isNoAmount(text);
    if (scanned || other) change('');
    if (other) finder.current?.(text);
    else void message.warning(say(scanned ? 'scannedTooEarly' : 'enterTooEarly'), 6);
  };
  return (
    <form
      className="ahead"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MoneyField
        label={say('received')}
        prefix={say('received')}
        text={text}
        change={change}
        placeholder={say('billComes')}
        inputRef={field}
      />
    </form>
  );
}

/** What was typed since the scan, for the cash field that has come; from here on it is typed there. */
export function useTypedAhead(): string {
  const { text, taken } = use(AheadContext);
  const [first] = useState(text);
  useLayoutEffect(taken, [taken]);
  return first;
}

/** Whether a bill was scanned or typed, and the house has not said yet what is due on it. */
export function useIsAhead(): boolean {
  return use(AheadContext).waiting;
}

/** Says that no field for cash will come, as soon as that is known. */
export function useNoCash(known: boolean): void {
  const { none } = use(AheadContext);
  useLayoutEffect(() => {
    if (known) none();
  }, [known, none]);
}

/** Reads tables, orders and bills anew, and lets nothing count that was asked for before. */
function useAskedAnew(asks: boolean): void {
  const queries = useQueryClient();
  useLayoutEffect(() => {
    if (!asks) return;
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
      /\/floor$|^\/v1\/(orders|bills)\//.test(String(queryKey[1]));
    void queries.cancelQueries({ type: 'inactive', predicate });
    void queries.invalidateQueries({ predicate });
  }, [queries, asks]);
}
