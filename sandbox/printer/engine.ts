import { openPaper, type Paper } from './paper.ts';
import type { Command } from './parse.ts';
import { automaticStatus, inTurnByte, isStopped, statusByte } from './status.ts';
import type { Encoding, PrinterState } from './types.ts';

/** Where answers go: the connection that is being served. */
export type Answer = (bytes: Uint8Array) => void;

export type Engine = {
  readonly paper: Paper;
  state(): PrinterState;
  set(change: Partial<PrinterState>): void;
  /** Takes a command of a connection: some are answered at once, all others wait their turn. */
  take(command: Command, answer: Answer): void;
  /** Forgets who asked for automatic status. */
  leave(answer: Answer): void;
  stop(): void;
};

const HEALTHY: PrinterState = {
  paper: 'enough',
  cover: 'closed',
  network: 'up',
  drawer: 'shut',
  msPerLine: 0,
  answers: true,
  swallows: false,
  breakAfterBytes: null,
  linesLeft: null,
};

/** Epson's marks around an echoed id. */
const ECHO = { from: [0x37, 0x22], to: [0] };

type Waiting = { readonly command: Command; readonly answer: Answer };

type Works = {
  readonly paper: Paper;
  readonly listeners: Set<Answer>;
  readonly queue: Waiting[];
  state: PrinterState;
  timer: NodeJS.Timeout | undefined;
};

/** The printer behind the socket: a buffer, a print head, sensors. */
export function openEngine(dots: number, encoding: Encoding): Engine {
  const works: Works = {
    paper: openPaper(dots, encoding),
    listeners: new Set(),
    queue: [],
    state: HEALTHY,
    timer: undefined,
  };
  return {
    paper: works.paper,
    state: () => works.state,
    set: (wanted) => {
      const newRoll = wanted.paper === 'enough' && wanted.linesLeft === undefined;
      change(works, { ...wanted, ...(newRoll ? { linesLeft: null } : {}) });
      if (works.timer === undefined) work(works);
    },
    take: (command, answer) => {
      if (!answeredAtOnce(works, command, answer)) works.queue.push({ command, answer });
      if (works.timer === undefined) work(works);
    },
    leave: (answer) => {
      works.listeners.delete(answer);
    },
    stop: () => {
      clearTimeout(works.timer);
      works.queue.length = 0;
    },
  };
}

function say({ state }: Works, answer: Answer, bytes: Uint8Array): void {
  if (state.answers) answer(bytes);
}

function change(works: Works, wanted: Partial<PrinterState>): void {
  const before = automaticStatus(works.state).join();
  works.state = { ...works.state, ...wanted };
  const now = automaticStatus(works.state);
  if (now.join() !== before) for (const answer of works.listeners) say(works, answer, now);
}

/** Prints what waits, until there is no more or it must stop or pause. */
function work(works: Works): void {
  works.timer = undefined;
  while (!isStopped(works.state)) {
    const next = works.queue.shift();
    if (next === undefined) return;
    if (works.state.swallows) continue;
    if (!runOne(works, next) || works.state.msPerLine === 0) continue;
    works.timer = setTimeout(work, works.state.msPerLine, works);
    return;
  }
}

/** True when it took a line of paper. */
function runOne(works: Works, { command, answer }: Waiting): boolean {
  const reply = inTurn(command, works.state);
  if (reply !== undefined) {
    say(works, answer, reply);
    return false;
  }
  if (command.name === 'ESC p') change(works, { drawer: 'open' });
  const line = works.paper.run(command);
  const { linesLeft } = works.state;
  if (line && linesLeft !== null) change(works, { linesLeft: Math.max(0, linesLeft - 1) });
  return line;
}

function answeredAtOnce(works: Works, { name, bytes }: Command, answer: Answer): boolean {
  const [first = 0] = bytes;
  if (name === 'DLE \x04') {
    const byte = statusByte(first, works.state);
    if (byte !== undefined) say(works, answer, Uint8Array.of(byte));
    return true;
  }
  if (name !== 'GS a') return false;
  if (first === 0) works.listeners.delete(answer);
  else {
    works.listeners.add(answer);
    say(works, answer, automaticStatus(works.state));
  }
  return true;
}

/** What is answered when printing has come to it: GS r, and the echo of GS ( H. */
function inTurn({ name, bytes }: Command, state: PrinterState): Uint8Array | undefined {
  if (name === 'GS r') return Uint8Array.of(inTurnByte(bytes[0] ?? 0, state));
  if (name !== 'GS (' || bytes[0] !== 0x48 || bytes[3] !== 0x30) return undefined;
  return Uint8Array.from([...ECHO.from, ...bytes.subarray(5, 9), ...ECHO.to]);
}
