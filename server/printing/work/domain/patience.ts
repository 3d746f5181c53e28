import { unreachable } from '../../../kernel/assert.ts';
import { dotsPerRow, type LaidBlock, type Layout } from '../../layout/domain/document.ts';

/** How long the worker waits for what, in milliseconds. */
export type Patience = {
  /** For the end of a slip, beside what its length needs; and until a printer comes to what was sent before. */
  readonly answerMs: number;
  /** A needle printer takes about as long for a row; a thermal one a tenth of it. */
  readonly rowMs: number;
  /** Until a printer in trouble is looked at again. */
  readonly lookAgainMs: number;
  /** A line nothing is printed on is given up then. */
  readonly idleMs: number;
  /** Until another process may go on where this one stopped. */
  readonly leaseMs: number;
  /** Until a printer in trouble is looked at that no slip waits for. */
  readonly troubledMs: number;
};

export const usualPatience: Patience = {
  answerMs: 5000,
  rowMs: 250,
  lookAgainMs: 2000,
  idleMs: 30_000,
  leaseMs: 8000,
  troubledMs: 15_000,
};

const codeRows = 16;

/** How long a slip may take until its end is told: a while, and what its length needs on the slowest printer. */
export function limitMsOf({ blocks }: Layout, { answerMs, rowMs }: Patience): number {
  return answerMs + rowMs * blocks.reduce((sum, block) => sum + rowsOf(block), 0);
}

function rowsOf(block: LaidBlock): number {
  switch (block.kind) {
    case 'row':
      return block.pieces.some(({ style }) => style.tall) ? 2 : 1;
    case 'feed':
      return block.lines;
    case 'qr':
    case 'barcode':
      return codeRows;
    case 'picture':
      return Math.ceil(block.picture.height / dotsPerRow);
    case 'cut':
    case 'beep':
    case 'kick':
      return 1;
    default:
      return unreachable(block);
  }
}

const callMs = { first: 500, max: 5000 };

/** How long after the nth call in vain a printer that cannot be reached is called again. */
export function callAgainMs(misses: number): number {
  return Math.min(callMs.max, callMs.first * 2 ** Math.min(misses, 10));
}

const minuteMs = 60_000;

/** How long after it was accepted a cloud's slip is a matter for a person, and when it is asked about no more. */
export const cloudSlowMs = 10 * minuteMs;
export const cloudEndMs = 24 * 60 * minuteMs;

/** When a cloud is asked again about a slip that it has for so long. */
export function askCloudAgainMs(ageMs: number): number {
  if (ageMs < 10_000) return 1000;
  if (ageMs < minuteMs) return 5000;
  return ageMs < cloudSlowMs ? 15_000 : minuteMs;
}
