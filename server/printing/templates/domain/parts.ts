import type { Block, Run } from '../../layout/domain/document.ts';
import type { SlipDish, SlipMarks, SlipOrder } from './types.ts';
import { type SlipWords, serviceLine } from './words.ts';

/** What several slips share. Each part is rows of a document. */

export function line(text: string, look: Omit<Run, 'text'> = {}, indent = 0): Block {
  return { kind: 'text', runs: [{ text, ...look }], indent };
}

export function middle(text: string, look: Omit<Run, 'text'> = {}): Block {
  return { kind: 'text', align: 'center', runs: [{ text, ...look }] };
}

/** A name on the left, its value on the right. */
export function pair(left: string, right: string, look: Omit<Run, 'text'> = {}): Block {
  return {
    kind: 'columns',
    cells: [
      { runs: [{ text: left, ...look }], width: 'rest' },
      { runs: [{ text: right, ...look }], width: 14, align: 'right' },
    ],
  };
}

export const rule: Block = { kind: 'rule', mark: '-' };
export const doubleRule: Block = { kind: 'rule', mark: '=' };
export const endOfSlip: readonly Block[] = [{ kind: 'cut' }];

/** At the very top: 补打 with its number, and whose place this printer takes. */
export function markRows(marks: SlipMarks, words: SlipWords): Block[] {
  return [
    ...(marks.copy > 0 ? [middle(words.copy(marks.copy), { size: 'large', inverse: true })] : []),
    ...(marks.insteadOf === null ? [] : [middle(words.insteadOf(marks.insteadOf), { bold: true })]),
  ];
}

/** Where it goes, large enough to read from a step away. */
export function placeRow(order: SlipOrder, words: SlipWords): Block {
  const name = order.service === 'dineIn' ? words.table : words.number;
  return {
    kind: 'text',
    runs: [{ text: `${name} ` }, { text: order.place ?? '—', size: 'large', bold: true }],
  };
}

/** The head of a kitchen slip: station and kind, place, service, order. */
export function kitchenHead(
  title: string,
  {
    order,
    station,
    words,
  }: { readonly order: SlipOrder; readonly station: string; readonly words: SlipWords },
): Block[] {
  return [
    middle(`${title} · ${station}`, { size: 'tall', bold: true }),
    placeRow(order, words),
    line(serviceLine(order, words)),
    line(`${words.orderNumber} ${order.orderNumber}`),
  ];
}

/** The foot of every slip: who, when, and which job, so that a double is known as such. */
export function footRows(marks: SlipMarks, order: SlipOrder, words: SlipWords): Block[] {
  return [
    ...(order.waiter === null ? [] : [line(`${words.waiter} ${order.waiter}`)]),
    line(`${words.printedAt} ${marks.printedAt}`),
    line(`${words.slip} ${marks.slipNumber}`),
  ];
}

export function orderNote(order: SlipOrder, words: SlipWords): Block[] {
  return order.note === null ? [] : [line(`${words.orderNote}: ${order.note}`, { bold: true, size: 'tall' })];
}

/** 宫保鸡丁(大份) */
export function dishName({ name, variant }: SlipDish): string {
  return variant === null ? name : `${name}(${variant})`;
}

/** ×2份 */
export function dishQuantity({ quantity, unit }: Pick<SlipDish, 'quantity' | 'unit'>): string {
  return `×${quantity}${unit}`;
}

/** What stands under a dish: its other name, options, note. */
export function dishDetails(dish: SlipDish, words: SlipWords, look: Omit<Run, 'text'> = {}): Block[] {
  const options = dish.options.map(({ name, count }) => (count === 1 ? name : `${name}×${count}`));
  return [
    ...(dish.otherName === null ? [] : [line(dish.otherName, {}, 2)]),
    ...(options.length === 0 ? [] : [line(options.join(', '), look, 2)]),
    ...(dish.note === null ? [] : [line(`${words.note}: ${dish.note}`, { ...look, bold: true }, 2)]),
  ];
}

/** A dish in a list: name left, quantity right, details under it. */
export function dishRows(dish: SlipDish, words: SlipWords): Block[] {
  return [
    {
      kind: 'columns',
      cells: [
        { runs: [{ text: dishName(dish), size: 'tall', bold: true }], width: 'rest' },
        { runs: [{ text: dishQuantity(dish), size: 'tall', bold: true }], width: 10, align: 'right' },
      ],
    },
    ...dishDetails(dish, words),
  ];
}
