import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { client } from '../session.ts';

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
    void queries.invalidateQueries({ queryKey: ['live'] });
    if (answer.ok) return answer.value;
    if (options.refused?.(answer.problem) !== true) void message.error(inWords(answer.problem), 6);
    return null;
  };
  return { run, busy };
}

/** Whether nobody knows if the command arrived: the network or the server was gone. */
export function isUnknown({ status }: Problem): boolean {
  return status === 0 || status >= 500;
}
