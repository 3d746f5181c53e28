import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { client } from '../session.ts';
import type { Bill } from './reads.ts';

type Options = {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** Takes a refusal that this screen answers in its own way; true when it did. */
  readonly refused?: (problem: Problem) => boolean;
};

/** Sends a command; while it is under way `busy` is true, what is refused is said, what is done is shown. */
export function useCommand() {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { inWords } = useWords();
  const [busy, setBusy] = useState(false);
  const run = async <T>(path: string, body: unknown, options: Options = {}): Promise<T | null> => {
    setBusy(true);
    const answer = await client.command<T>(path, body, options.method);
    setBusy(false);
    if (answer.ok) showBills(queries, answer.value);
    void queries.invalidateQueries({ queryKey: ['live'] });
    if (answer.ok) return answer.value;
    if (options.refused?.(answer.problem) !== true) void message.error(inWords(answer.problem), 6);
    return null;
  };
  return { run, busy };
}

/** What the server answered about bills stands on the screen before anybody can press the next key. */
function showBills(queries: QueryClient, reply: unknown): void {
  // Parser: the contract of a command on bills says what it answers.
  const { bill, bills = [] } = (reply ?? {}) as { bill?: Bill; bills?: readonly Bill[] };
  for (const each of bill === undefined ? bills : [bill]) {
    queries.setQueryData(['live', `/v1/bills/${each.id}`], { bill: each });
  }
}

/** Whether nobody knows if the command arrived: the network or the server was gone. */
export function isUnknown({ status }: Problem): boolean {
  return status === 0 || status >= 500;
}
