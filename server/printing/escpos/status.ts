/** What a printer says back, told apart by the bits that are fixed in each kind of answer. */
export type PrinterReply =
  /** To DLE EOT; which of them was asked the printer does not say. */
  | { readonly kind: 'status'; readonly byte: number }
  /** To GS r: the job was printed up to here. */
  | { readonly kind: 'inTurn'; readonly paperNearEnd: boolean; readonly paperOut: boolean }
  /** By itself after GS a. */
  | { readonly kind: 'automatic'; readonly trouble: Trouble }
  /** To GS ( H: the job was printed up to here. */
  | { readonly kind: 'echo'; readonly id: string };

/** What a printer says is wrong with it. */
export type Trouble = {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly error: boolean;
};

const has = (value: number, bits: number): boolean => (value & bits) !== 0;

/** Takes whole answers off the front of what came; the rest waits for more. Bytes of no known kind are dropped. */
export function readReplies(bytes: Uint8Array): { replies: readonly PrinterReply[]; rest: Uint8Array } {
  const replies: PrinterReply[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes.subarray(at));
    if (at + length > bytes.length) break;
    const reply = replyOf(bytes.subarray(at, at + length));
    if (reply !== undefined) replies.push(reply);
    at += length;
  }
  return { replies, rest: bytes.subarray(at) };
}

const echoBytes = 7;
const automaticBytes = 4;

function lengthOf([first = 0, second]: Uint8Array): number {
  if (first === 0x37 && (second === undefined || second === 0x22)) return echoBytes;
  return (first & 0x93) === 0x10 ? automaticBytes : 1;
}

function replyOf(bytes: Uint8Array): PrinterReply | undefined {
  const [first = 0, second = 0, third = 0] = bytes;
  if (bytes.length === echoBytes) return { kind: 'echo', id: String.fromCharCode(...bytes.subarray(2, 6)) };
  if (bytes.length === automaticBytes) return { kind: 'automatic', trouble: automatic(first, second, third) };
  if ((first & 0x93) === 0x12) return { kind: 'status', byte: first };
  if ((first & 0x90) !== 0) return undefined;
  return { kind: 'inTurn', paperNearEnd: has(first, 0x03), paperOut: has(first, 0x0c) };
}

/** Answers to the four questions, in the order printer, offlineCause, error, paper, read as one state. */
export function troubleOf([printer, cause, error, paper]: readonly [
  number,
  number,
  number,
  number,
]): Trouble {
  return {
    offline: has(printer, 0x08),
    coverOpen: has(cause, 0x04),
    paperOut: has(cause, 0x20) || has(paper, 0x60),
    paperNearEnd: has(paper, 0x0c),
    error: has(cause, 0x40) || has(error, 0x68),
  };
}

function automatic(first: number, second: number, third: number): Trouble {
  return {
    offline: has(first, 0x08),
    coverOpen: has(first, 0x20),
    paperOut: has(third, 0x08),
    paperNearEnd: has(third, 0x02),
    error: has(second, 0x68),
  };
}
