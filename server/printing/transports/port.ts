import type { Reach } from '../setup/domain/setup.ts';

/** A printer that takes bytes: over the network, or by a device file. */
export type ByteReach = Exclude<Reach, { readonly kind: 'cloud' }>;

/** A way for bytes to a printer and back. */
export type ByteLine = {
  readonly alive: () => boolean;
  /** Hands bytes over in one go; true when the system has taken them all, false where the line broke before. */
  readonly write: (bytes: Uint8Array) => Promise<boolean>;
  /** Ends the line in order, so that what was handed over still goes out; false where it broke instead. */
  readonly finish: (timeoutMs: number) => Promise<boolean>;
  /** Breaks it off; `closed` is told all the same. */
  readonly close: () => void;
};

/** What a line tells: bytes that came back, and once that it is over, whoever ended it. */
export type LineEar = {
  readonly bytes: (chunk: Uint8Array) => void;
  readonly closed: () => void;
};

/** Opens a line; throws where there is nobody, or where it is none to be opened. */
export type OpenLine = (reach: ByteReach, ear: LineEar) => Promise<ByteLine>;
