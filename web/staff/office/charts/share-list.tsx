import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';

export type Share = {
  readonly key: string;
  readonly name: string;
  /** Beside the name, quieter: how many. */
  readonly count: string;
  readonly value: number;
  readonly press: () => void;
};

type Props = {
  readonly title: string;
  readonly shares: readonly Share[];
  /** Writes a value as people read it. */
  readonly write: (value: number) => string;
  /** What the shares are parts of; null where they are ranked and not summed up. */
  readonly whole: number | null;
  readonly children?: ReactNode;
};

/** Things ranked by what they came to, each with a bar as long as its part; pressed, each shows what is behind it. */
export function ShareList({ title, shares, write, whole, children }: Props) {
  const { say } = useWords();
  const most = whole ?? Math.max(1, ...shares.map(({ value }) => value));
  return (
    <section className="day-part">
      <h3>{title}</h3>
      {shares.length === 0 && <p className="soft">{say('nothingToday')}</p>}
      <ul>
        {shares.map(({ key, name, count, value, press }) => (
          <li key={key}>
            <button type="button" className="share-row" onClick={press}>
              <span className="share-name">{name}</span>
              <span className="soft number">{count}</span>
              <b className="number">{write(value)}</b>
              <svg className="share-bar" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 4">
                <rect className="share-rest" width="100" height="4" />
                <rect width={(Math.max(0, value) / Math.max(1, most)) * 100} height="4" />
              </svg>
            </button>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
