import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import type { StoredJob } from './domain/view.ts';

/** A slip of the caller's own store; another store's is unknown here. */
export function ownJob(job: StoredJob | null, who: Principal): Decision<StoredJob> {
  const own = job !== null && who.kind === 'staff' && job.storeId === who.storeId;
  return own ? accept(job) : refuse('printJob.unknown');
}
