import { stoppingTroubles } from '../transports/domain/troubles.ts';
import type { Board } from './board.ts';
import type { Place, Rows } from './parts.ts';
import { moveBack, moveToBackup } from './rows.ts';

/**
 * A printer in trouble passes on what waits for it: what was meant for it to the one that stands in, when it has waited
 * as long as the shop says; what it stands in for itself back to where it was meant to come out. Says how many.
 */
export async function moveOn(
  { rows, place }: { readonly rows: Rows; readonly place: Place },
  { printer, setup, now, waiting }: Board,
): Promise<number> {
  if (waiting === 0) return 0;
  const active = setup.printers.flatMap((each) => (each.active ? [each.id] : []));
  const { printerId: backupId, afterSeconds = 0 } = printer?.backup ?? {};
  const moving = { now, stopping: stoppingTroubles };
  let moved = 0;
  await rows.write(place.merchantId, async (tx) => {
    moved = await moveBack(tx, place.printerId, active, moving);
    if (backupId === undefined || !active.includes(backupId)) return [];
    const madeBefore = new Date(now.getTime() - afterSeconds * 1000);
    moved += await moveToBackup(tx, place.printerId, { printerId: backupId, madeBefore }, moving);
    return [];
  });
  return moved;
}
