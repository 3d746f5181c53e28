import type { Words } from '../../setup/domain/setup.ts';
import type { SlipContent } from './content.ts';
import type { JobState, Resolution } from './job.ts';
import { slipNumberOf } from './job.ts';

/** A slip as it lies in the database. */
export type StoredJob = {
  readonly id: string;
  readonly storeId: number;
  readonly printerId: string;
  readonly meantFor: string;
  readonly orderId: string | null;
  readonly billId: string | null;
  readonly ticketIds: readonly string[];
  readonly content: SlipContent;
  readonly copy: number;
  readonly madeAt: Date;
  readonly sendingAt: Date | null;
  readonly state: JobState;
  readonly code: string | null;
  readonly resolution: Resolution | null;
};

/** More than so many dishes of one slip only tell what is on the paper anyway. */
const dishesMax = 6;

const removed: Words = { zh: '已删除的打印机', en: 'Removed printer' };

/** A slip as the board shows it; `names` are those of the printers there are. */
export function viewOf(job: StoredJob, names: ReadonlyMap<string, Words>) {
  const printer = (id: string) => ({ id, name: names.get(id) ?? removed });
  const { content } = job;
  const order = 'order' in content ? content.order : null;
  return {
    id: job.id,
    number: slipNumberOf(job.id),
    slip: content.kind,
    printer: printer(job.printerId),
    meantFor: job.meantFor === job.printerId ? null : printer(job.meantFor),
    orderId: job.orderId,
    billId: job.billId,
    orderNumber: order?.orderNumber ?? null,
    table: order?.table ?? null,
    dishes: dishesOf(content).slice(0, dishesMax),
    copy: job.copy,
    madeAt: job.madeAt.toISOString(),
    state: job.state,
    code: job.code,
    resolution: job.resolution,
  };
}

function dishesOf(content: SlipContent): { name: Words; quantity: string }[] {
  const named = ({ name, quantity }: { name: Words; quantity: string }) => ({ name, quantity });
  if ('dishes' in content) return content.dishes.map(named);
  if ('lines' in content) return content.lines.map(named);
  return content.kind === 'dish' ? [named(content.dish)] : [];
}
