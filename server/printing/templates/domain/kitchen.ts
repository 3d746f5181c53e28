import type { Block, SlipDocument } from '../../layout/domain/document.ts';
import {
  dishDetails,
  dishName,
  dishQuantity,
  dishRows,
  endOfSlip,
  footRows,
  kitchenHead,
  line,
  markRows,
  middle,
  orderNote,
  rule,
} from './parts.ts';
import type { DishSlip, RunnerSlip, SummarySlip } from './types.ts';
import { type SlipWords, wordsOf } from './words.ts';

/** 总单: all dishes of a batch, with names large enough for a cook. */
export function summarySlip(slip: SummarySlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  return [
    { kind: 'beep', times: 1 },
    ...markRows(slip.marks, words),
    ...kitchenHead(words.summary, { ...slip, words }),
    ...additionRow(slip.addition, words),
    rule,
    ...slip.dishes.flatMap((dish) => dishRows(dish, words)),
    rule,
    ...orderNote(slip.order, words),
    ...footRows(slip.marks, slip.order, words),
    ...endOfSlip,
  ];
}

/** 分单: one dish by itself, so large that it hangs over the wok and is read. */
export function dishSlip(slip: DishSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  const { dish, place } = slip;
  return [
    { kind: 'beep', times: 1 },
    ...markRows(slip.marks, words),
    ...kitchenHead(words.dish, { ...slip, words }),
    ...additionRow(slip.addition, words),
    rule,
    line(dishName(dish), { size: 'large', bold: true }),
    { kind: 'text', align: 'right', runs: [{ text: dishQuantity(dish), size: 'large', bold: true }] },
    ...dishDetails(dish, words, { size: 'tall' }),
    rule,
    ...orderNote(slip.order, words),
    line(words.placeOf(place.number, place.of)),
    ...footRows(slip.marks, slip.order, words),
    ...(dish.scanCode === null ? [] : ([{ kind: 'barcode', text: dish.scanCode }] satisfies Block[])),
    ...endOfSlip,
  ];
}

/** 传菜单: every dish with a box to tick. */
export function runnerSlip(slip: RunnerSlip): SlipDocument {
  const words = wordsOf(slip.marks.language);
  return [
    { kind: 'beep', times: 1 },
    ...markRows(slip.marks, words),
    ...kitchenHead(words.runner, { ...slip, words }),
    rule,
    ...slip.dishes.flatMap((dish) => dishRows({ ...dish, name: `□${dish.name}` }, words)),
    rule,
    ...orderNote(slip.order, words),
    ...footRows(slip.marks, slip.order, words),
    ...(slip.scanCode === null ? [] : ([{ kind: 'barcode', text: slip.scanCode }] satisfies Block[])),
    ...endOfSlip,
  ];
}

function additionRow(addition: boolean, words: SlipWords): Block[] {
  return addition ? [middle(words.addition, { size: 'large', inverse: true })] : [];
}
