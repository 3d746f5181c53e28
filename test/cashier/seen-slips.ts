import type { SlipContent } from '../../server/printing/jobs/domain/content.ts';
import type { Database } from '../../server/platform/postgres/index.ts';

export type SeenJob = {
  readonly id: string;
  readonly printerId: string;
  readonly slip: string;
  readonly content: SlipContent;
  readonly copy: number;
  readonly reprintOf: string | null;
  readonly state: string;
  readonly madeBy: string;
  readonly opensForSeconds: number | null;
};

/** The slips of a bill, oldest first. */
export async function slipsOf({ owner }: Database, billId: string): Promise<SeenJob[]> {
  const found = await owner.query<SeenJob>(
    `select job_id as id, printer_id as "printerId", slip, content, copy, reprint_of as "reprintOf", state,
       made_by as "madeBy", extract(epoch from expires_at - made_at)::integer as "opensForSeconds"
     from printing.job where bill_id = $1 order by made_at, slip, copy, job_id`,
    [billId],
  );
  return found.rows;
}

/** What the store's stream says of slips and the drawer about one subject. */
export async function toldOf(
  { owner }: Database,
  subject: string,
): Promise<{ type: string; payload: Record<string, unknown> }[]> {
  const found = await owner.query<{ type: string; payload: Record<string, unknown> }>(
    `select type, payload from spine.event
     where subject = $1 and type in ('slip.asked', 'drawer.kicked') order by position`,
    [subject],
  );
  return found.rows;
}
