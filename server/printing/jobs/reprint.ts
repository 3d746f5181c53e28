import { type Decision, accept, refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import { closeItems } from '../../spine/open-items.ts';
import { currentSetup } from '../setup/index.ts';
import type { PrintSetup } from '../setup/domain/setup.ts';
import { reprintJob } from './contract.ts';
import { isUnresolved, openKinds } from './domain/job.ts';
import type { StoredJob } from './domain/view.ts';
import { mayReprint } from './policy.ts';
import { lockCopies, lockJob, readJob, stageResolution } from './queries.ts';
import { ownJob } from './own-job.ts';
import type { JobParts } from './parts.ts';

/** 补打 at most: then somebody has to look at the printer. */
const copiesMax = 20;

/** 补打: a slip of its own with the next copy number; what failed before is done with by it. */
export function reprintRoute(parts: JobParts): MountedRoute {
  return command(reprintJob, mayReprint, async (tx, { params, body }, who, context) => {
    const { jobId } = params;
    const seen = await readJob(tx, jobId);
    const own = ownJob(seen, who);
    if (!own.ok) return own;
    const { storeId } = own.value;
    const { firstId, copies } = await lockCopies(tx, jobId);
    const job = (await lockJob(tx, jobId)) ?? own.value;
    const fits = checkReprint(job, copies);
    if (!fits.ok) return fits;
    const setup = await currentSetup(tx, parts.setups, storeId);
    const printerId = printerFor(setup, job, body.printerId);
    if (printerId === null) return refuse('printer.unknown');
    const [id, copy, by] = [context.newId(), copies + 1, principalName(who)];
    const { content, orderId, billId, ticketIds } = job;
    const about = { storeId, printerId, content, orderId, billId, ticketIds };
    parts.desk.stage(tx, [{ ...about, id, copy, reprintOf: firstId, madeBy: by, expiresAt: null }], context);
    const done = isUnresolved(job);
    if (done) stageResolution(tx, jobId, { resolution: 'reprinted', by, now: context.now });
    const events = [
      { storeId, type: 'slip.reprinted', subject: jobId, payload: { jobId: id, copy, printerId } },
      ...(done ? await closeItems(tx, openKinds, [jobId], by, context) : []),
    ];
    return { ok: true, status: 201, body: { jobId: id }, events };
  });
}

function checkReprint({ state, content }: StoredJob, copies: number): Decision<null> {
  if (content.kind === 'drawer') return refuse('printJob.drawer');
  if (state === 'queued' || state === 'sending') return refuse('printJob.underWay');
  return copies >= copiesMax ? refuse('printJob.tooManyCopies') : accept(null);
}

/** The printer that was asked for; else where it was to come out, or where it was meant to. Null: none of them is on. */
function printerFor(setup: PrintSetup | null, job: StoredJob, asked: string | undefined): string | null {
  const wanted = asked === undefined ? [job.printerId, job.meantFor] : [asked];
  const isOn = (id: string) =>
    setup?.printers.some((printer) => printer.id === id && printer.active) ?? false;
  return wanted.find(isOn) ?? null;
}
