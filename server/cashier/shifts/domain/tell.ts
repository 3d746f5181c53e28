import { money } from '../../../kernel/money.ts';
import type { NewEvent } from '../../../spine/command.ts';
import type { Happening } from '../../ledger/index.ts';
import { comesIn } from './cash.ts';
import type { CashMove, ClosedShift, CountedShift, OpenShift } from './types.ts';

/** Something that happened to a shift, and how it stands in the books; null where no money moved. */
export type Told = { readonly event: NewEvent; readonly happening: Happening | null };

export function tellOpened(shift: OpenShift): Told {
  const { counted, expected, source, approvedBy } = shift.float;
  const difference = counted - (expected ?? 0);
  const figures = source === 'overShort' ? { over: money(difference) } : { float: money(difference) };
  return {
    event: eventOf(shift, 'shift.opened', {
      deviceId: shift.deviceId,
      businessDate: shift.businessDate,
      float: counted,
      expected,
      source,
      approvedBy,
    }),
    happening: { event: 'shift.opened', parts: [{ orderId: null, figures }] },
  };
}

export function tellMoved(shift: OpenShift, { moveId, kind, amount }: CashMove): Told {
  const signed = comesIn(kind) ? amount : -amount;
  const figures =
    kind === 'purchase'
      ? { bought: money(amount) }
      : kind === 'change' || kind === 'drop'
        ? { fromSafe: money(signed) }
        : { other: money(signed) };
  return {
    event: eventOf(shift, 'cash.moved', { moveId, kind, amount }),
    happening: { event: 'cash.moved', parts: [{ orderId: null, figures }] },
  };
}

/** The books follow when it is closed: until then the drawer may be counted again. */
export function tellCounted(shift: CountedShift): Told {
  const { counted, expected, times, takings } = shift.counting;
  const payload = { counted, expected, difference: counted - expected, times, ...takings };
  return { event: eventOf(shift, 'shift.counted', payload), happening: null };
}

export function tellClosed(shift: ClosedShift): Told {
  const { counted, expected } = shift.counting;
  const { kept, approvedBy } = shift.closing;
  const [over, dropped] = [counted - expected, counted - kept];
  return {
    event: eventOf(shift, 'shift.closed', { kept, dropped, difference: over, approvedBy }),
    happening: {
      event: 'shift.closed',
      parts: [{ orderId: null, figures: { over: money(over), dropped: money(dropped) } }],
    },
  };
}

function eventOf(
  { storeId, shiftId }: OpenShift | CountedShift | ClosedShift,
  type: string,
  payload: NewEvent['payload'],
): NewEvent {
  return { storeId, type, subject: shiftId, payload };
}
