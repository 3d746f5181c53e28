import { refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { NewEvent } from '../../spine/command.ts';
import { closeItems } from '../../spine/open-items.ts';
import { currentSetup } from '../setup/index.ts';
import { listJobs, previewJob, resolveJob } from './contract.ts';
import { isUnresolved, openKinds } from './domain/job.ts';
import { viewOf } from './domain/view.ts';
import { ownJob } from './own-job.ts';
import { drawerRoute, testRoute } from './own-slips.ts';
import type { JobParts } from './parts.ts';
import { mayReprint, maySeeJobs } from './policy.ts';
import { previewOf } from './preview.ts';
import { lockJob, readJob, readJobs, stageNotSent, stageResolution } from './queries.ts';
import { reprintRoute } from './reprint.ts';

/** The routes of slips 出单: what became of them, 补打, 已出, and what a printer is asked for by hand. */
export function jobRoutes(parts: JobParts): MountedRoute[] {
  return [
    listRoute(parts),
    previewRoute(parts),
    reprintRoute(parts),
    resolveRoute(),
    testRoute(parts),
    drawerRoute(parts),
  ];
}

function listRoute({ setups }: JobParts): MountedRoute {
  return read(listJobs, maySeeJobs, async (tx, { params, query }, _who, context) => {
    const { storeId } = params;
    const setup = await currentSetup(tx, setups, storeId);
    if (setup === null) return refuse('access.otherStore');
    const names = new Map(setup.printers.map(({ id, name }) => [id, name]));
    const jobs = await readJobs(tx, { ...query, storeId }, context.now);
    return { ok: true, body: { jobs: jobs.map((job) => viewOf(job, names)) } };
  });
}

function previewRoute(parts: JobParts): MountedRoute {
  return read(previewJob, maySeeJobs, async (tx, { params }, who, context) => {
    const job = ownJob(await readJob(tx, params.jobId), who);
    if (!job.ok) return job;
    const store = await context.store(job.value.storeId);
    if (store === null) return refuse('printJob.unknown');
    return { ok: true, body: { svg: await previewOf(tx, parts, job.value, store.timezone) } };
  });
}

function resolveRoute(): MountedRoute {
  return command(resolveJob, mayReprint, async (tx, { params, body }, who, context) => {
    const job = ownJob(await lockJob(tx, params.jobId), who);
    if (!job.ok) return job;
    const { id, storeId, state } = job.value;
    const { how } = body;
    // Nobody holds a slip that only waits, so it can be called off; whether it came out needs no asking.
    const waits = state === 'queued' && how === 'notNeeded';
    if (!waits && !isUnresolved(job.value)) return refuse('printJob.notOpen');
    const by = principalName(who);
    const said = { resolution: how, by, now: context.now };
    if (waits) stageNotSent(tx, id, said);
    else stageResolution(tx, id, said);
    const resolved = { storeId, type: 'slip.resolved', subject: id, payload: { how } };
    const events: NewEvent[] = [resolved, ...(await closeItems(tx, openKinds, [id], by, context))];
    return { ok: true, status: 200, body: { jobId: id }, events };
  });
}
