import type * as shifts from '../../../server/cashier/shifts/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { storeId } from '../session.ts';
import { useRead, useStore } from './reads.ts';

export type TillShift = ReplyOf<typeof shifts.getTillShift>;
export type ShiftView = ReplyOf<typeof shifts.getShift>['shift'];
export type Shifts = ReplyOf<typeof shifts.listShifts>;
export type Outside = ReplyOf<typeof shifts.getOutside>;
export type Takings = NonNullable<ShiftView['takings']>;
export type MoveKind = ShiftView['moves'][number]['kind'];

/** The shift of this till; nothing where this program is only the other half. */
export function useTillShift() {
  const halves = useStore().data?.halves ?? [];
  return useRead<TillShift>(halves.includes('cashier') ? `/v1/stores/${storeId()}/till-shift` : null);
}

/** The shifts of this till, the newest first. */
export const useShiftsHere = () => useRead<Shifts>(`/v1/stores/${storeId()}/shifts?till=here&limit=20`);

/** Every shift of a business day. */
export const useShiftsOf = (date: string) =>
  useRead<Shifts>(`/v1/stores/${storeId()}/shifts?date=${date}&limit=100`);

export const useOutside = (date: string) =>
  useRead<Outside>(`/v1/stores/${storeId()}/days/${date}/outside-shifts`);
