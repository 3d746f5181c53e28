import type { Detail } from './detail-makers.ts';
import { detailsOf } from './details.ts';
import { eventWords, type RecordKind, type Words } from './event-words.ts';
import type { Names, Told } from './names.ts';
import { textAt } from './payload.ts';

export type Who = {
  readonly kind: 'staff' | 'guest' | 'device' | 'program';
  /** Null where nobody has a name: a guest, the program. */
  readonly name: Words | null;
};

export type Described = {
  readonly who: Who;
  readonly kind: RecordKind;
  readonly what: Words;
  readonly table: Words | null;
  readonly orderNumber: string | null;
  readonly billId: string | null;
  readonly billNumber: string | null;
  readonly details: readonly Detail[];
};

/** An event as a person reads it: who did what, to which table, order or bill, and what else belongs to it. */
export function describe(event: Told, names: Names): Described {
  const { kind, zh, en } = eventWords[event.type] ?? unknown(event.type);
  const what = { zh, en };
  return {
    who: whoDid(event, names),
    kind,
    what,
    ...placeOf(event, names),
    details: detailsOf(event, names),
  };
}

/** An event of a newer program: told by its own name rather than left out. */
function unknown(type: string): Words & { readonly kind: RecordKind } {
  return { kind: 'background', zh: type, en: type };
}

function whoDid({ principal }: Told, names: Names): Who {
  const [kind = '', id = ''] = principal.split(':');
  if (kind === 'staff') return { kind, name: names.staff.get(id) ?? null };
  if (kind === 'guest') return { kind, name: null };
  if (kind !== 'device') return { kind: 'program', name: null };
  const name = names.devices.get(id);
  return { kind, name: name === undefined ? null : { zh: name, en: name } };
}

type Place = Pick<Described, 'table' | 'orderNumber' | 'billId' | 'billNumber'>;

/** The table, order and bill an event is about, by whatever of them it names; an order leads to its first bill. */
function placeOf(event: Told, names: Names): Place {
  const named = billIdOf(event, names);
  const orderIds = named === null ? undefined : names.bills.get(named)?.orderIds;
  const orderId = orderIdOf(event, names) ?? (orderIds?.length === 1 ? orderIds[0] : undefined);
  const order = orderId === undefined ? undefined : names.orders.get(orderId);
  const table = order?.table ?? names.seatings.get(event.subject) ?? names.tables.get(event.subject) ?? null;
  const billId = named ?? orderId ?? '';
  const bill = names.bills.get(billId);
  return {
    table,
    orderNumber: order?.number ?? null,
    billId: bill === undefined ? null : billId,
    billNumber: bill?.number ?? null,
  };
}

/** An order's first bill has the order's id: which of the two is meant, the event's type says. */
function billIdOf({ type, subject, payload }: Told, names: Names): string | null {
  if (isOfBill(type)) return subject;
  return textAt(payload, 'billId') ?? names.payments.get(subject)?.billId ?? null;
}

function isOfBill(type: string): boolean {
  return type.startsWith('bill.') || type.startsWith('adjustment.');
}

function orderIdOf({ type, subject, payload }: Told, names: Names): string | undefined {
  const named = textAt(payload, 'orderId');
  if (named !== null) return named;
  return names.orders.has(subject) && !isOfBill(type) ? subject : undefined;
}
