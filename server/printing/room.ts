import type { MountedRoute } from '../platform/http/mount.ts';
import { makePrintDesk, type PrintDesk } from './jobs/index.ts';
import { makeSetupCache } from './setup/index.ts';

export type Printing = {
  /** Where the halves hand in their slips. */
  readonly desk: PrintDesk;
  readonly routes: MountedRoute[];
};

/** Printing 打印: printers and their duties, slips, and the worker that brings them to paper. */
export function makePrinting(): Printing {
  return { desk: makePrintDesk(makeSetupCache(), () => undefined), routes: [] };
}
