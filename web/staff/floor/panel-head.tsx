import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  /** Where the step back leads, in words. */
  readonly backTo: string;
  /** On a tablet the plan stands beside it: only a phone needs the way back to it. */
  readonly onPhone?: boolean;
  readonly back: () => void;
  readonly children?: ReactNode;
};

/** The head of what is open: whose it is, and the way back under the left thumb. */
export function PanelHead({ title, backTo, onPhone = false, back, children }: Props) {
  return (
    <header className="waiter-head">
      <button type="button" className={onPhone ? 'waiter-back on-phone' : 'waiter-back'} onClick={back}>
        <span aria-hidden="true">‹</span> {backTo}
      </button>
      <h2>{title}</h2>
      {children}
    </header>
  );
}
