import { formatQuantity, quantity, quantityOf } from '../../server/kernel/quantity.ts';
import type { Prepaid, Statement, StatementLine } from '../../server/seam/documents.ts';

const menu = [
  { name: { zh: '宫保鸡丁', en: 'Kung Pao Chicken' }, price: 2800 },
  { name: { zh: '鱼香茄子', en: 'Aubergine' }, price: 2333 },
  { name: { zh: '可乐', en: 'Cola' }, price: 500 },
  { name: { zh: '米饭', en: 'Rice' }, price: 301 },
] as const;
const category = { id: id('c', 1), name: { zh: '热菜', en: 'Hot dishes' } };
const staff = id('f', 1);
const at = '2026-05-20T04:00:00.000Z';

/** A readable id: its kind in the first digits, its number in the last. */
export function id(kind: string, number: number): string {
  return `${kind.padEnd(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** An order as ordering would state it, changed by hand. Quantities in whole units. */
export type PaperOrder = {
  statement: Statement;
  add(line: number, asked: { dish?: number; price?: number; units?: number }): StatementLine;
  give(line: number, units: number): void;
  takeBack(line: number, units: number): void;
  reprice(line: number, unitPrice: number): void;
  /** How many units of a line are neither returned nor given. */
  paid(line: number): number;
  finish(): void;
  prepay(prepaid: Partial<Prepaid> & Pick<Prepaid, 'id' | 'amount'>): void;
};

export function paperOrder(number: number, covers = 2): PaperOrder {
  const order: PaperOrder = {
    statement: emptyStatement(number, covers),
    add(line, { dish = 0, price, units = 1 }) {
      const made = lineOf(id('aa', line), dish, units, price);
      change(order, (statement) => ({ ...statement, lines: [...statement.lines, made] }));
      return made;
    },
    give: (line, units) => gone(order, line, 'given', units),
    takeBack: (line, units) => gone(order, line, 'returned', units),
    reprice(line, unitPrice) {
      changeLine(order, line, (each) => ({
        ...each,
        repriced: { unitPrice, reason: '称重', by: staff, at },
      }));
    },
    paid(line) {
      const found = order.statement.lines.find((each) => each.id === id('aa', line) && each.movedTo === null);
      if (found === undefined) return 0;
      const changed = [...found.returned, ...found.given].reduce(
        (sum, each) => sum + quantityOf(each.quantity),
        0,
      );
      return (quantityOf(found.quantity) - changed) / 1000;
    },
    finish: () => change(order, (statement) => ({ ...statement, state: 'finished' })),
    prepay(prepaid) {
      const made = {
        channel: 'meituan',
        reference: 'r1',
        refunded: 0,
        fee: 0,
        discounts: [],
        at,
        ...prepaid,
      };
      const others = order.statement.prepaid.filter((each) => each.id !== prepaid.id);
      change(order, (statement) => ({ ...statement, prepaid: [...others, made] }));
    },
  };
  return order;
}

/** Moves a line to another order, as one set of two Statements. */
export function moveLine(from: PaperOrder, to: PaperOrder, line: number): void {
  const found = from.statement.lines.find((each) => each.id === id('aa', line));
  if (found === undefined || found.movedTo !== null) return;
  changeLine(from, line, (each) => ({ ...each, movedTo: { orderId: to.statement.orderId, by: staff, at } }));
  const arriving = { ...found, movedFrom: from.statement.orderId };
  change(to, (statement) => {
    const others = statement.lines.filter((each) => each.id !== found.id);
    return { ...statement, lines: [...others, arriving] };
  });
}

function change(order: PaperOrder, how: (statement: Statement) => Statement): void {
  const { revision } = order.statement;
  order.statement = { ...how(order.statement), revision: revision + 1 };
}

function changeLine(order: PaperOrder, line: number, how: (line: StatementLine) => StatementLine): void {
  change(order, (statement) => ({
    ...statement,
    lines: statement.lines.map((each) => (each.id === id('aa', line) ? how(each) : each)),
  }));
}

function gone(order: PaperOrder, line: number, what: 'given' | 'returned', units: number): void {
  changeLine(order, line, (each) => {
    const made = {
      id: id('dd', 1),
      quantity: formatQuantity(quantity(units * 1000)),
      reason: '试',
      by: staff,
      at,
    };
    return { ...each, [what]: [...each[what], made] };
  });
}

function emptyStatement(number: number, covers: number): Statement {
  return {
    type: 'tangshi.statement',
    version: 1,
    epoch: id('e', 1),
    revision: 1,
    orderId: id('0a', number),
    storeId: 1,
    orderNumber: `A${number}`,
    service: 'dineIn',
    table: { id: id('7', number), name: { zh: `${number}号桌`, en: `Table ${number}` } },
    seatingId: null,
    covers,
    currency: 'CNY',
    businessDate: '2026-05-20',
    openedAt: at,
    state: 'open',
    pricing: 'house',
    lines: [],
    claims: { memberId: null, couponCodes: [] },
    prepaid: [],
  };
}

function lineOf(lineId: string, dish: number, units: number, price: number | undefined): StatementLine {
  const item = menu[dish % menu.length] ?? menu[0];
  return {
    id: lineId,
    revision: 1,
    kind: 'dish',
    itemId: id('b', dish),
    category,
    name: item.name,
    variant: null,
    options: [],
    unit: '份',
    quantity: formatQuantity(quantity(units * 1000)),
    unitPrice: price ?? item.price,
    taxClass: 'standard',
    discountable: true,
    serviceable: true,
    returned: [],
    given: [],
    repriced: null,
    movedTo: null,
    movedFrom: null,
    external: null,
  };
}
