/** What waits for an answer or for its next try. */
const waiting = new Set<() => void>();

let back = 0;

/** How often the line came back since the page was opened. */
export function timesBack(): number {
  return back;
}

/** The line is there again: whatever was asked while it was away is not waited for any longer. */
export function lineIsBack(): void {
  back += 1;
  for (const goOn of [...waiting]) goOn();
}

/** Goes on after so long, or as soon as the line is back, once; the reply takes it back. */
export function goOnAfter(milliseconds: number, goOn: () => void): () => void {
  const stop = (): void => {
    clearTimeout(timer);
    waiting.delete(once);
  };
  const once = (): void => {
    stop();
    goOn();
  };
  const timer = setTimeout(once, milliseconds);
  waiting.add(once);
  return stop;
}
