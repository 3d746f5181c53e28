import type { CloudPrinter } from '../cloud/index.ts';
import type { Model } from '../setup/domain/setup.ts';
import { type Look, lookOf, stops } from '../transports/domain/troubles.ts';
import { askCloudAgainMs, cloudEndMs, cloudSlowMs, type Patience } from './domain/patience.ts';
import type { Hand, Outcome, ReadySlip } from './hand.ts';
import type { WorkJob } from './rows.ts';

/** Vendors count the questions: they are asked how a printer is less often than one that stands in the shop. */
const looksFewer = 5;
const lookGoodMs = 5000;
const submitAgainMs = 3000;
/** A slip that is handed over for longer than this is a person's to look at. */
const submitMsMax = 100_000;
const refusedAgainMs = 30_000;
const firstAskMs = 1000;

export type CloudHandGiven = {
  /** Null where its key cannot be used. */
  readonly printer: CloudPrinter | null;
  readonly model: Model;
  readonly patience: Patience;
  readonly now: () => Date;
  /** Breaks off what is being asked. */
  readonly close: () => void;
};

/** A printer that a vendor's cloud stands before: it takes slips, and is asked what became of them. */
export function cloudHand({ printer, model, patience, now, close }: CloudHandGiven): Hand {
  const lookAgainMs = looksFewer * patience.lookAgainMs;
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  let goodUntil = 0;
  // Whoever does not answer when slips are submitted is asked, though it was said not to tell.
  let silent = false;
  const noted = (outcome: Outcome): Outcome => {
    silent = outcome.happening === null || outcome.happening === 'cloudSilent';
    return outcome;
  };
  return {
    async look(): Promise<Look> {
      if (printer === null) return ['error'];
      if (!silent && (!model.tellsStatus || performance.now() < goodUntil)) return [];
      const { reachable, ...said } = await printer.status();
      if (!reachable) return ['unreachable'];
      silent = false;
      if (!model.tellsStatus) return [];
      const look = lookOf(said);
      if (!stops(look)) goodUntil = performance.now() + lookGoodMs;
      return look;
    },
    send: async (slip) =>
      printer === null ? { happening: 'notBegun' } : noted(await submit(printer, slip, model, later)),
    async follow(job, ready) {
      if (printer === null) return { happening: null, dueAt: later(lookAgainMs) };
      if (job.state === 'sending')
        return noted(await submitAgain(printer, job, ready(), model, { now, later }));
      return askAfter(printer, job, { now, later });
    },
    awaits: () => false,
    isOpen: () => false,
    lookAgainMs: () => lookAgainMs,
    close,
  };
}

async function submit(
  printer: CloudPrinter,
  { jobId, layout }: ReadySlip,
  { columns }: Model,
  later: (ms: number) => Date,
): Promise<Outcome> {
  const outcome = await printer.submit({ jobId, layout, columns });
  switch (outcome.kind) {
    case 'accepted':
      return { happening: 'accepted', cloudId: outcome.cloudId, dueAt: later(firstAskMs) };
    case 'refused':
      return outcome.again
        ? { happening: 'notBegun', dueAt: later(refusedAgainMs) }
        : { happening: 'cloudRefused', cloudCode: outcome.code };
    default:
      return printer.repeatable
        ? { happening: null, dueAt: later(submitAgainMs) }
        : { happening: 'cloudSilent' };
  }
}

type Clock = { readonly now: () => Date; readonly later: (ms: number) => Date };

/** The cloud knows the slip by its id: submitted again it is printed once all the same. */
async function submitAgain(
  printer: CloudPrinter,
  job: WorkJob,
  slip: ReadySlip | null,
  model: Model,
  { now, later }: Clock,
): Promise<Outcome> {
  if (!printer.repeatable) return { happening: 'abandoned' };
  const ageMs = now().getTime() - (job.sendingAt ?? now()).getTime();
  if (slip === null || ageMs > submitMsMax) return { happening: 'cloudSilent' };
  const outcome = await submit(printer, slip, model, later);
  // It may have been taken the first time: it stays with this cloud, and a no says nothing of that time.
  if (outcome.happening === 'cloudRefused') return { happening: 'cloudSilent' };
  return outcome.happening === 'notBegun' ? { happening: null, dueAt: later(refusedAgainMs) } : outcome;
}

async function askAfter(printer: CloudPrinter, job: WorkJob, { now, later }: Clock): Promise<Outcome> {
  const { cloudId, sentAt, state } = job;
  if (cloudId === null || sentAt === null)
    return { happening: state === 'sent' ? 'abandoned' : 'cloudGivenUp' };
  const said = await printer.query(cloudId);
  if (said === 'printed') return { happening: 'proved' };
  if (said === 'failed') return { happening: 'cloudFailed' };
  const ageMs = now().getTime() - sentAt.getTime();
  const dueAt = later(askCloudAgainMs(ageMs));
  if (state === 'unknown' && ageMs > cloudEndMs) return { happening: 'cloudGivenUp' };
  if (state === 'sent' && ageMs > cloudSlowMs) return { happening: 'cloudSlow', dueAt };
  return { happening: null, dueAt };
}
