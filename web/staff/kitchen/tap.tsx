import { type ReactNode, useRef, useState } from 'react';

type Props = {
  readonly press: () => Promise<unknown>;
  readonly className: string;
  /** Why it cannot be pressed now; null when it can. Pressed nevertheless, it says so. */
  readonly why?: string | null;
  readonly tellWhy?: (why: string) => void;
  readonly children: ReactNode;
};

/** A wet finger touches twice: so long after a tap, the same button does nothing, and so long no other. */
const sameMilliseconds = 500;
const otherMilliseconds = 200;
let lastTap = 0;

/** A button for wet hands: it answers once to a touch that bounces, also where another card has moved under it. */
export function Tap({ press, className, why = null, tellWhy, children }: Props) {
  const [busy, setBusy] = useState(false);
  const last = useRef(0);
  const tap = async (): Promise<void> => {
    const now = performance.now();
    if (busy || now - last.current < sameMilliseconds || now - lastTap < otherMilliseconds) return;
    last.current = now;
    lastTap = now;
    if (why !== null) {
      tellWhy?.(why);
      return;
    }
    setBusy(true);
    await press();
    setBusy(false);
    lastTap = performance.now();
  };
  return (
    <button
      type="button"
      className={why === null ? className : `${className} kitchen-quiet`}
      aria-busy={busy}
      aria-disabled={why !== null}
      title={why ?? undefined}
      onClick={() => void tap()}
    >
      {children}
    </button>
  );
}
