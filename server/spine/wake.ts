/**
 * Wake-ups only make readers and streams earlier: what there is to do they find out by looking, every 500 ms at the
 * latest. A lost wake-up costs that much and nothing else.
 */
export type Wake = {
  /** Something was committed. Cheap: called after every command. */
  readonly committed: (merchantId: number) => void;
  /** Calls back after commits; gives the way to stop it. */
  readonly listen: (listener: () => void) => () => void;
};

/** The wake-up of one process. */
export function makeWake(): Wake {
  const listeners = new Set<() => void>();
  return {
    committed: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Round = {
  readonly wake: Wake;
  /** Looks at least this often. */
  readonly everyMs: number;
  /** Waits this long after a wake-up, so that many commits are one look. */
  readonly gatherMs: number;
  readonly work: () => Promise<void>;
  readonly report: (error: unknown) => void;
};

/** Does the work over and over, never twice at once. `close` waits for the one under way. */
export function repeatOnWake({ wake, everyMs, gatherMs, work, report }: Round): { close(): Promise<void> } {
  let closed = false;
  let woken = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  const plan = (waitMs: number): void => {
    const at = Date.now() + waitMs;
    if (closed || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(run, waitMs);
  };
  let running = false;
  const run = (): void => {
    running = true;
    woken = false;
    underWay = work()
      .catch(report)
      .then(() => {
        running = false;
        due = Number.POSITIVE_INFINITY;
        plan(woken ? gatherMs : everyMs);
      });
  };
  const deaf = wake.listen(() => {
    if (running) woken = true;
    else plan(gatherMs);
  });
  plan(0);
  return {
    async close() {
      closed = true;
      deaf();
      clearTimeout(timer);
      await underWay;
    },
  };
}
