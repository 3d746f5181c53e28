import { Alert, Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import type { Reading } from '../till/reads.ts';

type Props<T> = {
  readonly of: Pick<Reading<T>, 'data' | 'error'> & { readonly refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
};

/** Shows what was read: the data, or that it is on its way, or why there is none and a way to ask again. */
export function Read<T>({ of, children }: Props<T>) {
  const { say, inWords } = useWords();
  if (of.data !== undefined) return children(of.data);
  if (of.error !== null) {
    const { problem } = of.error;
    const forbidden = problem.status === 403;
    return (
      <Alert
        type={forbidden ? 'warning' : 'error'}
        showIcon
        title={forbidden ? say('noPermission') : inWords(problem)}
        action={forbidden ? null : <Button onClick={() => of.refetch()}>{say('tryAgain')}</Button>}
      />
    );
  }
  return (
    <p className="hint" aria-busy>
      <Spin /> {say('loading')}
    </p>
  );
}
