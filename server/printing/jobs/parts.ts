import type { HexFont } from '../raster/index.ts';
import type { SetupCache } from '../setup/index.ts';
import type { PrintDesk } from './desk.ts';

/** What the routes of slips are given from outside. */
export type JobParts = {
  readonly desk: PrintDesk;
  readonly setups: SetupCache;
  /** Draws what a printer has no letters for; null where the program has none. */
  readonly font: HexFont | null;
};
