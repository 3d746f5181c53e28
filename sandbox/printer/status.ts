import type { PrinterState } from './types.ts';

/** Bits 1 and 4 of an answer to DLE EOT are always set. */
const STATUS = 0x12;

const isOut = (state: PrinterState): boolean => state.paper === 'out' || state.linesLeft === 0;

/** Out of paper or open: it takes data, and prints it when it is put right. */
export function isStopped(state: PrinterState): boolean {
  return isOut(state) || state.cover === 'open';
}

/** The answer to DLE EOT: 1 printer, 2 why offline, 3 errors, 4 paper. */
export function statusByte(topic: number, state: PrinterState): number | undefined {
  const out = isOut(state);
  switch (topic) {
    case 1:
      return STATUS | (state.drawer === 'open' ? 0x04 : 0) | (isStopped(state) ? 0x08 : 0);
    case 2:
      return STATUS | (state.cover === 'open' ? 0x04 : 0) | (out ? 0x20 : 0);
    case 3:
      return STATUS;
    case 4:
      return STATUS | (out ? 0x6c : state.paper === 'low' ? 0x0c : 0);
    default:
      return undefined;
  }
}

/** The four bytes told by itself after GS a. */
export function automaticStatus(state: PrinterState): Uint8Array {
  const out = isOut(state);
  return Uint8Array.of(
    0x10 |
      (state.drawer === 'open' ? 0x04 : 0) |
      (isStopped(state) ? 0x08 : 0) |
      (state.cover === 'open' ? 0x20 : 0),
    0,
    (out || state.paper === 'low' ? 0x03 : 0) | (out ? 0x0c : 0),
    0,
  );
}

/** The answer to GS r, given when the printer comes to it in the job. */
export function inTurnByte(topic: number, state: PrinterState): number {
  if (topic % 48 === 2) return state.drawer === 'open' ? 1 : 0;
  return (state.paper === 'low' ? 0x03 : 0) | (isOut(state) ? 0x0c : 0);
}
