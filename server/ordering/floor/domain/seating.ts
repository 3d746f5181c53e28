/** One party 台次 from 开台 to 清台, as its events tell it. */
export type SeatingState = 'awaiting' | 'open' | 'cleared';

export type Seating = {
  readonly id: string;
  readonly storeId: number;
  readonly tableId: string;
  readonly state: SeatingState;
  readonly covers: number;
};

/** What happened to a seating. */
export type SeatingEvent =
  | {
      readonly type: 'seating.opened';
      readonly payload: {
        readonly tableId: string;
        readonly orderId: string;
        readonly covers: number;
        /** `awaiting`: guests scanned an unopened table. */
        readonly state: 'awaiting' | 'open';
      };
    }
  | { readonly type: 'seating.confirmed'; readonly payload: { readonly covers: number } }
  /** 转台: stations with unserved dishes are told. */
  | {
      readonly type: 'seating.transferred';
      readonly payload: {
        readonly fromTableId: string;
        readonly tableId: string;
        readonly orderIds: readonly string[];
      };
    }
  | { readonly type: 'seating.cleared'; readonly payload: Readonly<Record<string, never>> };

type Opened = Extract<SeatingEvent, { type: 'seating.opened' }>;

export function openedSeating(id: string, storeId: number, { payload }: Opened): Seating {
  return { id, storeId, tableId: payload.tableId, state: payload.state, covers: payload.covers };
}

/** What a seating is after something happened to it. */
export function evolveSeating(seating: Seating, event: SeatingEvent): Seating {
  switch (event.type) {
    case 'seating.opened':
      return seating;
    case 'seating.confirmed':
      return { ...seating, state: 'open', covers: event.payload.covers };
    case 'seating.transferred':
      return { ...seating, tableId: event.payload.tableId };
    case 'seating.cleared':
      return { ...seating, state: 'cleared' };
  }
}
