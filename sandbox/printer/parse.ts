/** One command with all bytes that belong to it; `text` is a run of bytes to be read as letters. */
export type Command = { readonly name: string; readonly bytes: Uint8Array };

const LF = 0x0a;
const [DLE, ESC, FS, GS] = [0x10, 0x1b, 0x1c, 0x1d];
const PREFIXES: Readonly<Record<number, string>> = { [DLE]: 'DLE', [ESC]: 'ESC', [FS]: 'FS', [GS]: 'GS' };

/** Bytes that follow the name, where it is always the same number. */
const LENGTHS: Readonly<Record<string, number>> = {
  'DLE \x04': 1,
  'ESC @': 0,
  'ESC 2': 0,
  'ESC 3': 1,
  'ESC !': 1,
  'ESC $': 2,
  'ESC -': 1,
  'ESC B': 2,
  'ESC E': 1,
  'ESC J': 1,
  'ESC M': 1,
  'ESC R': 1,
  'ESC a': 1,
  'ESC d': 1,
  'ESC p': 3,
  'ESC t': 1,
  'FS !': 1,
  'FS &': 0,
  'FS -': 1,
  'FS .': 0,
  'FS S': 2,
  'GS !': 1,
  'GS B': 1,
  'GS H': 1,
  'GS L': 2,
  'GS W': 2,
  'GS a': 1,
  'GS f': 1,
  'GS h': 1,
  'GS r': 1,
  'GS w': 1,
};

/** The largest block of data a printer takes at once; a longer one is read as garbage. */
const BLOCK_MAX = 1 << 20;

/**
 * Cuts the bytes of a connection into commands, however the network has cut them. Letters are given out as soon as
 * they come; of a command nothing is given out before all of it is there.
 */
export function openParser(): (chunk: Uint8Array) => Command[] {
  let waiting = new Uint8Array(0);
  return (chunk) => {
    const bytes = new Uint8Array(waiting.length + chunk.length);
    bytes.set(waiting);
    bytes.set(chunk, waiting.length);
    const commands: Command[] = [];
    let at = 0;
    for (;;) {
      const next = nextCommand(bytes.subarray(at));
      if (next === undefined) break;
      commands.push(next.command);
      at += next.length;
    }
    waiting = bytes.slice(at);
    return commands;
  };
}

type Taken = { readonly command: Command; readonly length: number };

function nextCommand(bytes: Uint8Array): Taken | undefined {
  const [first] = bytes;
  if (first === undefined) return undefined;
  if (first >= 0x20) {
    const end = bytes.findIndex((byte) => byte < 0x20);
    return take('text', bytes, end === -1 ? bytes.length : end, 0);
  }
  if (first === LF) return take('LF', bytes, 1, 1);
  const prefix = PREFIXES[first];
  if (prefix === undefined) return take('unknown', bytes, 1, 0);
  const second = bytes[1];
  if (second === undefined) return undefined;
  const name = `${prefix} ${String.fromCharCode(second)}`;
  const length = LENGTHS[name] ?? lengthOfBlock(name, bytes);
  if (length === undefined) return take('unknown', bytes, 2, 0);
  return Number.isFinite(length) && bytes.length >= 2 + length ? take(name, bytes, 2 + length, 2) : undefined;
}

function take(name: string, bytes: Uint8Array, length: number, from: number): Taken {
  return { command: { name, bytes: bytes.slice(from, length) }, length };
}

/** Bytes after the name where the command says itself how many; not finite while that is still to come. */
function lengthOfBlock(name: string, bytes: Uint8Array): number | undefined {
  const [, , a, b, c, d, e, f] = bytes;
  const known = (length: number): number | undefined => (length <= BLOCK_MAX ? length : undefined);
  switch (name) {
    case 'GS V':
      if (a === undefined) return Number.POSITIVE_INFINITY;
      return a === 0x41 || a === 0x42 ? 2 : 1;
    case 'GS (':
      if (b === undefined || c === undefined) return Number.POSITIVE_INFINITY;
      return known(3 + b + 256 * c);
    case 'GS k':
      return lengthOfBarcode(bytes.subarray(2));
    case 'GS v':
      if (c === undefined || d === undefined || e === undefined || f === undefined)
        return Number.POSITIVE_INFINITY;
      return known(6 + (c + 256 * d) * (e + 256 * f));
    default:
      return undefined;
  }
}

/** The newer form names its length, the older one ends with a zero. */
function lengthOfBarcode(bytes: Uint8Array): number {
  const [kind, length] = bytes;
  if (kind === undefined || length === undefined) return Number.POSITIVE_INFINITY;
  if (kind >= 65) return 2 + length;
  const end = bytes.indexOf(0, 1);
  return end === -1 ? Number.POSITIVE_INFINITY : end + 1;
}
