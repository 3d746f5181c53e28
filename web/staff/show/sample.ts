import type { SettlementLine } from '../../../server/seam/documents.ts';
import type { Problem } from '../../shared/client.ts';
import type { Words } from '../../shared/language.ts';
import type { Card, Ticket } from '../kitchen/cards.ts';
import { type FloorTable, ProblemError, type Reading } from '../till/reads.ts';

/** What the parts are shown with: tables, dishes and figures of no shop. */
const minuteMilliseconds = 60_000;

export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * minuteMilliseconds).toISOString();
}

const dishNames = {
  chicken: { zh: '宫保鸡丁', en: 'Kung pao chicken' },
  tofu: { zh: '麻婆豆腐', en: 'Mapo tofu' },
  rice: { zh: '米饭', en: 'Rice' },
  mild: { zh: '少放辣', en: 'Mild' },
} as const satisfies Record<string, Words>;

type Seating = NonNullable<FloorTable['seating']>;

/** One table in each state, as the plan shows it. */
export function sampleTables(): readonly FloorTable[] {
  const table = (index: number, seating: Partial<Seating> | null): FloorTable => ({
    id: `table-${index}`,
    areaId: 'area',
    name: { zh: `A${index}`, en: `A${index}` },
    seats: 4,
    shape: 'square',
    place: null,
    sort: index,
    code: '',
    digits: '',
    seating: seating === null ? null : { ...seated, ...seating },
  });
  return [
    table(1, null),
    table(2, {}),
    table(3, { state: 'awaiting', payable: 0, due: 0, unserved: 0, held: 2 }),
    table(4, { due: 0, unserved: 0 }),
    table(5, { due: -1800, unserved: 0 }),
  ];
}

const seated: Seating = {
  id: 'seating',
  state: 'open',
  covers: 4,
  openedAt: minutesAgo(38),
  orderIds: [],
  payable: 18600,
  due: 18600,
  unserved: 3,
  held: 0,
};

/** A bill with a reduction, a fee and the tax inside. */
export const sampleBill: readonly SettlementLine[] = [
  line('1', { name: dishNames.chicken, base: 4800, reductions: 480, payable: 4320 }),
  line('2', { name: dishNames.rice, base: 600, reductions: 0, payable: 600 }),
];

type Figures = { name: Words; base: number; reductions: number; payable: number };

function line(id: string, { name, base, reductions, payable }: Figures): SettlementLine {
  const reduction = { id: 'plan', kind: 'discount' as const, name: { zh: '九折', en: '10% off' } };
  return {
    id,
    kind: 'dish',
    name,
    quantity: '1',
    base,
    reductions: reductions === 0 ? [] : [{ ...reduction, amount: reductions }],
    fee: 0,
    tax: Math.round(payable * 0.06),
    taxRate: 600,
    rounding: 0,
    payable,
  };
}

/** One card of the kitchen, with dishes in every state. */
export function sampleCard(): Card {
  const tickets = [
    ticket('1', { state: 'waiting', name: dishNames.chicken, quantity: '2', urgedAt: minutesAgo(3) }),
    ticket('2', { state: 'cooking', name: dishNames.tofu, options: [{ name: dishNames.mild, count: 1 }] }),
    ticket('3', { state: 'ready', name: dishNames.rice }),
    ticket('4', { state: 'cancelled', name: dishNames.tofu, quantity: '0', returnedQuantity: '1' }),
  ];
  const [head] = tickets;
  return {
    key: 'card',
    head: head ?? ticket('0', {}),
    stationId: 'station',
    parts: [{ batchId: 'batch', releasedAt: minutesAgo(9), added: true, tickets }],
  };
}

function ticket(id: string, own: Partial<Ticket>): Ticket {
  return {
    ...{ id, stationId: 'station', state: 'waiting', batchId: 'batch', orderId: 'order', orderNumber: '38' },
    ...{
      service: 'dineIn',
      table: { id: 'table', name: { zh: 'A2', en: 'A2' } },
      lineId: id,
      roundId: 'round',
    },
    ...{
      added: true,
      moved: false,
      itemId: id,
      name: dishNames.rice,
      variant: null,
      options: [],
      unit: '份',
    },
    ...{ quantity: '1', returnedQuantity: '0', note: null, orderNote: null, course: null },
    ...{ releasedAt: minutesAgo(9), urgedAt: null },
    ...own,
  };
}

const problems: Readonly<Record<'failed' | 'offline' | 'forbidden', Problem>> = {
  failed: {
    status: 500,
    code: 'server.failed',
    zh: '系统出错，请再试一次',
    en: 'Something failed; please try again',
  },
  offline: {
    status: 0,
    code: 'network.away',
    zh: '连不上店里的系统，请检查 Wi-Fi 后再试',
    en: 'The shop cannot be reached: check the Wi-Fi and try again',
  },
  forbidden: { status: 403, code: 'access.notAllowed', zh: '没有权限', en: 'Not allowed' },
};

/** What a view reads, in the state that is asked for. */
export function sampleReading(
  state: 'loading' | keyof typeof problems,
): Pick<Reading<null>, 'data' | 'error'> {
  return { data: undefined, error: state === 'loading' ? null : new ProblemError(problems[state]) };
}
