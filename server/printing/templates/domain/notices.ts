import type { SlipDocument } from '../../layout/domain/document.ts';
import {
  dishDetails,
  dishName,
  dishQuantity,
  dishRows,
  doubleRule,
  endOfSlip,
  footRows,
  line,
  markRows,
  middle,
  placeRow,
  rule,
} from './parts.ts';
import type { MoveSlip, RushSlip, VoidSlip } from './types.ts';
import { wordsOf } from './words.ts';

/** 退菜单: nobody may take it for a dish to make, so its head is white on black and its dishes are marked 退. */
export function voidSlip(slip: VoidSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  return [
    { kind: 'beep', times: 3 },
    ...markRows(slip.marks, words),
    middle(words.void, { size: 'large', inverse: true, bold: true }),
    middle(slip.station, { bold: true }),
    placeRow(slip.order, words),
    line(`${words.orderNumber} ${slip.order.orderNumber}`),
    doubleRule,
    ...slip.dishes.flatMap((dish) => [
      line(`${words.returned} ${dishName(dish)}`, { size: 'large', bold: true }),
      line(dishQuantity(dish), { size: 'large', bold: true }, 2),
      ...dishDetails(dish, words),
      ...(dish.reason === null ? [] : [line(`${words.reason}: ${dish.reason}`, {}, 2)]),
    ]),
    doubleRule,
    ...(slip.approver === null ? [] : [line(`${words.approver} ${slip.approver}`)]),
    ...footRows(slip.marks, slip.order, words),
    ...endOfSlip,
  ];
}

/** 催菜单: nothing new to make; these dishes first. */
export function rushSlip(slip: RushSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  return [
    { kind: 'beep', times: 3 },
    ...markRows(slip.marks, words),
    middle(words.rush, { size: 'large', inverse: true, bold: true }),
    middle(`${slip.station} · ${words.rushTimes(slip.times)}`, { bold: true }),
    placeRow(slip.order, words),
    line(`${words.orderNumber} ${slip.order.orderNumber}`),
    rule,
    ...slip.dishes.flatMap((dish) => [
      ...dishRows(dish, words),
      line(words.waited(dish.waitedMinutes), { bold: true }, 2),
    ]),
    rule,
    ...footRows(slip.marks, slip.order, words),
    ...endOfSlip,
  ];
}

/** 转台通知单: the dishes stay as they are, only their table is another one. */
export function moveSlip(slip: MoveSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  return [
    { kind: 'beep', times: 2 },
    ...markRows(slip.marks, words),
    middle(words.move, { size: 'tall', inverse: true, bold: true }),
    middle(slip.station, { bold: true }),
    line(`${words.moveFrom} ${slip.from}`, { bold: true }),
    line(`${words.moveTo} ${slip.to}`, { size: 'large', bold: true }),
    line(`${words.orderNumber} ${slip.order.orderNumber}`),
    rule,
    line(words.unserved),
    ...slip.dishes.flatMap((dish) => dishRows(dish, words)),
    rule,
    ...footRows(slip.marks, slip.order, words),
    ...endOfSlip,
  ];
}
