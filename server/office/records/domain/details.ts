import { refusals } from '../../../phrases/refusals.ts';
import {
  amount,
  approver,
  changed,
  count,
  covers,
  type Detail,
  differs,
  dishes,
  effect,
  named,
  portion,
  tender,
  typed,
} from './detail-makers.ts';
import { cashWords, roleWords, serviceWords, slipWords, splitWords, stateWords } from './detail-words.ts';
import type { Names, Told } from './names.ts';
import { storeChanges } from './store-lines.ts';
import { idsAt, listAt, numberAt, recordAt, textAt } from './payload.ts';

type Describer = (event: Told, names: Names) => readonly (Detail | null)[];

/** What is worth telling of an event beside its words; ids alone are never told. */
export function detailsOf(event: Told, names: Names): Detail[] {
  const described = describers[event.type]?.(event, names) ?? [];
  return described.filter((detail) => detail !== null);
}

const change: Describer = (event, names) => {
  const { payload } = event;
  const changeId = textAt(payload, 'changeId') ?? 'repriced';
  const reason = names.lines.get(textAt(payload, 'lineId') ?? '')?.reasons[changeId];
  return [dishes([payload], names), typed('reason', reason), approver(event, 'by', names)];
};

const refund: Describer = (event, names) => {
  const { payload } = event;
  const reason = names.refunds.get(textAt(payload, 'refundId') ?? '')?.reason;
  return [
    tender(names.payments.get(event.subject)?.tender),
    amount('amount', payload, 'amount'),
    typed('reason', reason),
    typed('code', textAt(payload, 'code')),
    approver(event, 'approvedBy', names),
  ];
};

const payment: Describer = ({ payload }) => [
  tender(textAt(payload, 'tender')),
  amount('amount', payload, 'amount'),
  differs(payload, 'received', 'amount') ? amount('received', payload, 'received') : null,
  (numberAt(payload, 'change') ?? 0) > 0 ? amount('change', payload, 'change') : null,
];

const member: Describer = ({ subject, payload }, names) => [
  named('person', names.staff.get(subject)),
  named('role', roleWords[textAt(payload, 'role') ?? '']),
  payload['active'] === false ? named('state', stateWords.off) : null,
];

const account: Describer = ({ payload }) => [tender(textAt(payload, 'channel'))];

const device: Describer = ({ subject }, names) => [typed('device', names.devices.get(subject))];

const printer: Describer = ({ subject, payload }, names) => [
  named('printer', names.printers.get(textAt(payload, 'printerId') ?? subject)),
];

const described: Describer = ({ payload }, names) => [dishes(listAt(payload, 'lines'), names)];

const moved =
  (key: string, label: 'to' | 'from'): Describer =>
  ({ payload }, names) => {
    const order = names.orders.get(textAt(payload, key) ?? '');
    return [
      dishes([...listAt(payload, 'lines'), ...idsAt(payload, 'lineIds')], names),
      order?.table === null ? typed(label, order.number) : named(label, order?.table),
    ];
  };

const ticket: Describer = ({ payload }, names) => [
  dishes([payload, ...listAt(payload, 'lines')], names),
  named('state', stateWords[textAt(payload, 'state') ?? '']),
];

const describers: Readonly<Record<string, Describer>> = {
  'seating.opened': ({ payload }) => [covers(payload)],
  'seating.confirmed': ({ payload }) => [covers(payload)],
  'seating.transferred': ({ payload }, names) => [
    named('from', names.tables.get(textAt(payload, 'fromTableId') ?? '')),
    named('to', names.tables.get(textAt(payload, 'tableId') ?? '')),
  ],
  'order.opened': ({ payload }) => [
    named('service', serviceWords[textAt(payload, 'service') ?? '']),
    covers(payload),
  ],
  'order.seated': ({ payload }, names) => [
    named('to', names.tables.get(textAt(payload, 'tableId') ?? '')),
    covers(payload),
  ],
  'round.sent': described,
  'line.released': described,
  'line.held': described,
  'line.returned': change,
  'line.given': change,
  'line.repriced': (event, names) => [
    ...change(event, names),
    amount('before', event.payload, 'was'),
    amount('now', event.payload, 'unitPrice'),
  ],
  'line.urged': ({ payload }, names) => [dishes([payload], names)],
  'line.moved': moved('toOrderId', 'to'),
  'line.arrived': moved('fromOrderId', 'from'),
  'ticket.stateChanged': ticket,
  'card.bumped': ticket,
  'ticket.acknowledged': ticket,
  'menu.imported': ({ payload }) => [count('dishCount', payload, 'items')],
  'portion.changed': ({ subject, payload }, names) => [
    named('dish', names.items.get(subject)),
    portion(payload),
  ],
  'bill.split': ({ payload }) => [named('way', splitWords[textAt(payload, 'kind') ?? ''])],
  'bill.merged': ({ payload }, names) => [
    typed('with', names.bills.get(textAt(payload, 'withBillId') ?? '')?.number),
  ],
  'bill.reversed': (event, names) => [approver(event, 'approvedBy', names)],
  'adjustment.granted': (event, names) => [
    ...effect(recordAt(event.payload, 'effect')),
    approver(event, 'authoriser', names),
  ],
  'payment.asked': payment,
  'payment.applied': payment,
  'payment.failed': payment,
  'payment.cancelled': payment,
  'platform.prepaid': payment,
  'platform.refunded': ({ payload }) => [amount('amount', payload, 'amount')],
  'money.moved': ({ payload }, names) => [
    amount('amount', payload, 'amount'),
    typed('to', names.bills.get(textAt(recordAt(payload, 'to'), 'billId') ?? '')?.number),
  ],
  'refund.planned': refund,
  'refund.released': refund,
  'refund.sent': refund,
  'refund.done': refund,
  'refund.refused': refund,
  'refund.open': refund,
  'refund.cancelled': refund,
  'shift.opened': (event, names) => [
    typed('device', names.devices.get(textAt(event.payload, 'deviceId') ?? '')),
    amount('float', event.payload, 'float'),
    differs(event.payload, 'expected', 'float') ? amount('expected', event.payload, 'expected') : null,
    approver(event, 'approvedBy', names),
  ],
  'cash.moved': ({ payload }) => [
    named('cashWhy', cashWords[textAt(payload, 'kind') ?? '']),
    amount('amount', payload, 'amount'),
  ],
  'shift.counted': ({ payload }) => [
    amount('counted', payload, 'counted'),
    amount('expected', payload, 'expected'),
    amount('difference', payload, 'difference'),
  ],
  'shift.closed': (event, names) => [
    amount('difference', event.payload, 'difference'),
    amount('takenOut', event.payload, 'dropped'),
    amount('kept', event.payload, 'kept'),
    approver(event, 'approvedBy', names),
  ],
  'staff.added': member,
  'staff.changed': member,
  'staff.pinReset': member,
  'session.started': ({ payload }, names) => [
    typed('device', names.devices.get(textAt(payload, 'deviceId') ?? '')),
  ],
  'device.paired': device,
  'device.renamed': ({ payload }) => [
    typed('from', textAt(payload, 'from')),
    typed('to', textAt(payload, 'to')),
  ],
  'device.revoked': device,
  'device.waits': ({ payload }, names) => [
    named('person', names.staff.get(textAt(payload, 'staffId') ?? '')),
    count('tries', payload, 'tries'),
  ],
  'printer.changed': printer,
  'printer.removed': printer,
  'printer.tested': printer,
  'slip.reprinted': (event, names) => [...printer(event, names), count('number', event.payload, 'copy')],
  'slip.resolved': ({ payload }) => [named('state', slipWords[textAt(payload, 'how') ?? ''])],
  'drawer.opened': (event, names) => [
    ...printer(event, names),
    typed('reason', names.drawers.get(event.subject)?.reason),
  ],
  'settings.changed': ({ payload }, names) =>
    (names.settings.get(numberAt(payload, 'version') ?? 0) ?? []).map(changed),
  'store.changed': ({ payload }) => storeChanges(payload).map(changed),
  'area.changed': ({ subject }, names) => [named('area', names.areas.get(subject))],
  'table.changed': ({ payload }) => [count('seats', payload, 'seats')],
  'account.added': account,
  'account.changed': account,
  'account.switchedOn': account,
  'account.switchedOff': account,
  'command.refused': ({ payload }) => {
    const words = Object.entries(refusals).find(([code]) => code === textAt(payload, 'code'))?.[1];
    return [words === undefined ? null : named('why', { zh: words.zh, en: words.en })];
  },
};
