import type { MountedRoute } from '../platform/http/mount.ts';
import type { Secrets } from '../platform/secrets/index.ts';
import { jobRoutes, makePrintDesk, type PrintDesk } from './jobs/index.ts';
import type { Ports } from './setup/domain/check-printer.ts';
import { makeSetupCache, setupRoutes } from './setup/index.ts';
import { lineOpener } from './transports/index.ts';
import { type PrintWorkParts, startPrintWork, usualPatience } from './work/index.ts';

export type PrintingParts = Omit<PrintWorkParts, 'setups' | 'openLine' | 'patience'> & {
  readonly secrets: Secrets;
  /** The ports of network printers that this program may call. */
  readonly printerPorts: Ports;
  /** The facts of this store are read anew for a while. */
  readonly storeChanging: (merchantId: number, storeId: number) => void;
};

export type Printing = {
  /** Where the halves hand in their slips. */
  readonly desk: PrintDesk;
  readonly routes: MountedRoute[];
  /** Begins to bring slips to paper, where this process does what goes on by itself. */
  begin(background: boolean): void;
  close(): Promise<void>;
};

const deviceFolder = '/dev';

/** Printing 打印: printers and their duties, slips, and the worker that brings them to paper. */
export function makePrinting(parts: PrintingParts): Printing {
  const setups = makeSetupCache();
  const openLine = lineOpener({ ports: parts.printerPorts, deviceFolder });
  const work = startPrintWork({ ...parts, setups, openLine, patience: usualPatience });
  const desk = makePrintDesk(setups, work.expect);
  const routes = [...setupRoutes({ ...parts, setups }), ...jobRoutes({ desk, setups, font: parts.font })];
  return {
    desk,
    routes,
    begin(background) {
      if (background) work.begin();
    },
    close: work.close,
  };
}
