/** What was tried at the opening code of one start: all of it in memory, gone with the program. */
export type Door = { readonly wrong: number; readonly waitsUntilMs: number };

export const freshDoor: Door = { wrong: 0, waitsUntilMs: 0 };

/** How long the door stays shut, to the right code too. */
export function secondsShut({ waitsUntilMs }: Door, nowMs: number): number {
  return Math.max(0, Math.ceil((waitsUntilMs - nowMs) / 1000));
}

/** After a wrong code; `waitSeconds` says how long the n-th in a row makes everybody wait. */
export function afterWrongCode(door: Door, nowMs: number, waitSeconds: (tries: number) => number): Door {
  const wrong = door.wrong + 1;
  return { wrong, waitsUntilMs: nowMs + waitSeconds(wrong) * 1000 };
}
