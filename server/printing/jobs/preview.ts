import type { Tx } from '../../spine/transaction.ts';
import { typefaceOf } from '../escpos/index.ts';
import { layOut } from '../layout/index.ts';
import { previewSvg } from '../preview/index.ts';
import { namesOfPeople, paperTime, peopleOf, printerModelOf, renderSlip } from '../render/index.ts';
import { plainPrinter } from '../setup/domain/setup.ts';
import { currentSetup } from '../setup/index.ts';
import { slipNumberOf } from './domain/job.ts';
import type { StoredJob } from './domain/view.ts';
import type { JobParts } from './parts.ts';

/** A slip as it looks on the paper of its printer; where that one is gone, on that of a usual one. */
export async function previewOf(
  tx: Tx,
  { setups, font }: Pick<JobParts, 'setups' | 'font'>,
  job: StoredJob,
  timezone: string,
): Promise<string> {
  const printers = (await currentSetup(tx, setups, job.storeId))?.printers ?? [];
  const printer = (id: string) => printers.find((each) => each.id === id);
  const settings = printer(job.printerId) ?? plainPrinter(job.printerId);
  const document = renderSlip(job.content, {
    language: settings.language,
    slipNumber: slipNumberOf(job.id),
    printedAt: paperTime(job.sendingAt ?? job.madeAt, timezone),
    copy: job.copy,
    insteadOf: job.meantFor === job.printerId ? null : (printer(job.meantFor)?.name ?? null),
    people: await namesOfPeople(tx, peopleOf(job.content)),
    settings,
  });
  const model = printerModelOf(settings, font);
  return previewSvg(layOut(document, model.paper, typefaceOf(model)));
}
