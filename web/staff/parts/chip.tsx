import type { ReactNode } from 'react';

type Props = { readonly chosen?: boolean; readonly press: () => void; readonly children: ReactNode };

/** One of several things to choose from, big enough for a thumb. */
export function Chip({ chosen = false, press, children }: Props) {
  return (
    <button type="button" className={chosen ? 'chip chosen' : 'chip'} aria-pressed={chosen} onClick={press}>
      {children}
    </button>
  );
}
