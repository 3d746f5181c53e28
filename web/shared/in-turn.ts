/** Work that is asked for again and again, and done one run at a time. */
export type InTurn = { readonly soon: () => void; readonly stop: () => void };

type Pace = {
  /** One command tells several things: so long the others are waited for. */
  readonly gatherMs?: number;
  /** From the beginning of a run to the next one, however much happens. */
  readonly restMs?: number;
};

/**
 * Runs a piece of work a moment after it is asked for and never twice at once: whatever is asked for while it runs
 * is answered by one more run afterwards. So a burst of events costs a few readings, each of them comes to its end, and
 * an older answer never takes the place of a newer one.
 */
export function inTurn(work: () => Promise<unknown>, { gatherMs = 50, restMs = 250 }: Pace = {}): InTurn {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beganAt = Number.NEGATIVE_INFINITY;
  let running = false;
  let again = false;
  let stopped = false;
  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    beganAt = performance.now();
    try {
      await work();
    } finally {
      running = false;
      if (again) soon();
    }
  };
  const soon = (): void => {
    again = running;
    if (running || stopped) return;
    timer ??= setTimeout(() => void run(), Math.max(gatherMs, beganAt + restMs - performance.now()));
  };
  return {
    soon,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
