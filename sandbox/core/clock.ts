import type { Book } from './book.ts';

/**
 * Two clocks. The gateway's own: real time and a kept offset, by which trades expire, notices are repeated and bills
 * are cut; a test moves it by days. The wire's: real time (and a skew, to play a machine whose clock is wrong), by
 * which signatures are stamped and judged, for the merchant's clock does not move along.
 */
export type Clock = {
  /** Milliseconds since 1970 by the gateway's clock. */
  now(): number;
  /** Milliseconds since 1970 as stamped on the wire. */
  wire(): number;
  /** A time a merchant wrote by its clock, by the gateway's. */
  fromWire(ms: number): number;
  offset(): number;
  skew(): number;
  /** Moves the gateway's clock forward without running what became due; `Timers.advance` does both. */
  shift(ms: number): void;
  setSkew(ms: number): void;
};

const OFFSET = 'clock.offset';

/** The clock of this book; `real` is the machine's. */
export function openClock(book: Book, real: () => number): Clock {
  let offset = Number(book.kept(OFFSET, () => '0'));
  let skew = 0;
  return {
    now: () => real() + offset,
    wire: () => real() + skew,
    fromWire: (ms) => ms + offset - skew,
    offset: () => offset,
    skew: () => skew,
    shift: (ms) => {
      if (ms < 0) throw new Error('the clock only goes forward');
      offset += ms;
      book.keep(OFFSET, String(offset));
    },
    setSkew: (ms) => {
      skew = ms;
    },
  };
}
