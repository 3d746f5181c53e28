import { encodeSlip } from '../index.ts';
import { slipNumberOf } from '../jobs/domain/job.ts';
import type { HexFont } from '../raster/index.ts';
import { paperTime, printerModelOf, renderSlip } from '../render/index.ts';
import type { PrintSetup, Printer, Words } from '../setup/domain/setup.ts';
import { limitMsOf, type Patience } from './domain/patience.ts';
import type { Happening } from './domain/steps.ts';
import type { ReadySlip } from './hand.ts';
import type { WorkJob } from './rows.ts';

export type ReadyGiven = {
  readonly setup: PrintSetup;
  readonly printer: Printer;
  readonly people: ReadonlyMap<string, Words>;
  readonly timezone: string;
  readonly now: Date;
  readonly font: HexFont | null;
  readonly patience: Patience;
  readonly report: (error: unknown) => void;
};

/** A slip as this printer prints it, or why it cannot. */
export function readySlip(
  job: WorkJob,
  given: ReadyGiven,
): ReadySlip | Extract<Happening, 'noDrawer' | 'unprintable'> {
  const { setup, printer, people, timezone, now, font, patience } = given;
  const { id, content, copy, meantFor } = job;
  if (content.kind === 'drawer' && printer.drawer === null) return 'noDrawer';
  try {
    const insteadOf =
      meantFor === printer.id ? null : (setup.printers.find((each) => each.id === meantFor)?.name ?? null);
    const document = renderSlip(content, {
      language: printer.language,
      slipNumber: slipNumberOf(id),
      printedAt: paperTime(now, timezone),
      copy,
      insteadOf,
      people,
      settings: printer,
    });
    const { layout, bytes } = encodeSlip(document, printerModelOf(printer, font), id);
    return { jobId: id, layout, bytes, limitMs: limitMsOf(layout, patience) };
  } catch (error) {
    // One slip that cannot be printed must not hold up those behind it.
    given.report(error);
    return 'unprintable';
  }
}
