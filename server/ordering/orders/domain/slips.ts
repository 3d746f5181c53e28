import { formatQuantity, quantity } from '../../../kernel/quantity.ts';
import type { ContentDish, ContentOrder, SlipContent } from '../../../printing/jobs/domain/content.ts';
import type { NewJob } from '../../../printing/jobs/domain/job.ts';
import { type PrintSetup, printersFor, type SlipKind } from '../../../printing/setup/domain/setup.ts';
import { scanCodeOf } from '../../kitchen/domain/scan-code.ts';
import type { Ticket } from '../../kitchen/domain/types.ts';
import { liveQuantity, sumOf } from './evolve.ts';
import type { Line, LineWords, Order, Words } from './types.ts';

/** Slips of one command: what its orders were and are, and where slips come out. */
export type SlipsAsked = {
  readonly orders: readonly { readonly before: Order; readonly after: Order }[];
  readonly setup: PrintSetup;
  readonly stations: ReadonlyMap<string, Words>;
  readonly now: Date;
  readonly newId: () => string;
};

type Known = { readonly line: Line; readonly words: LineWords; readonly order: Order };
type Dish = { readonly known: Known; readonly tickets: readonly Ticket[] };
type Draft = {
  readonly slip: SlipKind;
  readonly stationId: string | null;
  readonly content: SlipContent;
  readonly ticketIds: readonly string[];
};

/**
 * What the kitchen is told on paper about a change of orders: new dishes, returned ones, urged ones, another table.
 * What changes neither (a bill split, a payment, a discount) makes no slip.
 */
export function slipsOf(asked: SlipsAsked): NewJob[] {
  const before = knownLines(asked.orders.map((each) => each.before));
  const jobs = asked.orders.flatMap(({ before: was, after }) => {
    const lines = [...knownLines([after]).values()];
    const drafts = [
      ...releasedDrafts(was, after, lines, before, asked),
      ...returnedDrafts(lines, before, asked),
      ...urgedDrafts(lines, before, asked),
      ...movedDrafts(after, lines, before, asked),
    ];
    return drafts.flatMap((draft) => jobsOf(draft, after, asked.setup));
  });
  // A printer takes its slips by their ids: those of one command come out in the order in which they stand here.
  const ids = jobs.map(() => asked.newId()).sort();
  return ids.flatMap((id, index) => jobs.slice(index, index + 1).map((job) => ({ ...job, id })));
}

function knownLines(orders: readonly Order[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const order of orders)
    for (const line of order.figures.lines) {
      const words = order.words.get(line.id);
      if (words !== undefined) known.set(line.id, { line, words, order });
    }
  return known;
}

function jobsOf(
  { slip, stationId, content, ticketIds }: Draft,
  order: Order,
  setup: PrintSetup,
): Omit<NewJob, 'id'>[] {
  const { id: orderId, storeId, service } = order.figures;
  const areaId = order.table?.areaId ?? null;
  return printersFor(setup, { slip, stationId, areaId, service }).flatMap(({ printerId, copies }) =>
    Array.from({ length: copies }, () => ({
      storeId,
      printerId,
      content,
      orderId,
      billId: null,
      ticketIds,
      copy: 0,
      reprintOf: null,
      madeBy: 'order' in content ? content.order.sentBy : 'house',
      expiresAt: null,
    })),
  );
}

/** The stations these dishes are at, each with its own, and the whole house last. */
function byStation(
  dishes: readonly Dish[],
  asked: SlipsAsked,
): { stationId: string | null; station: Words | null; dishes: Dish[] }[] {
  const ids = [...new Set(dishes.flatMap(({ tickets }) => tickets.map((ticket) => ticket.stationId)))].sort();
  const atStations = ids.map((stationId) => ({
    stationId,
    station: asked.stations.get(stationId) ?? { zh: '档口', en: 'Station' },
    dishes: dishes.flatMap(({ known, tickets }) => {
      const here = tickets.filter((ticket) => ticket.stationId === stationId);
      return here.length === 0 ? [] : [{ known, tickets: here }];
    }),
  }));
  return dishes.length === 0 ? [] : [...atStations, { stationId: null, station: null, dishes: [...dishes] }];
}

const ticketIdsOf = (dishes: readonly Dish[]): string[] =>
  dishes.flatMap(({ tickets }) => tickets.map((ticket) => ticket.id));

// 总单, 分单, 传菜单 ------------------------------------------------------------------------------------------

function releasedDrafts(
  was: Order,
  order: Order,
  lines: readonly Known[],
  before: ReadonlyMap<string, Known>,
  asked: SlipsAsked,
): Draft[] {
  const released = lines.filter(({ line }) => {
    const earlier = before.get(line.id)?.line.state;
    return (earlier === undefined || earlier === 'held') && line.state === 'released';
  });
  const addition = was.figures.lines.some((line) => line.state !== 'held' && line.movedFrom === null);
  const made = released.map((known) => ({ known, tickets: known.line.tickets }));
  const content = contentOrder(order, released[0]?.words);
  const kitchen = byStation(
    made.filter(({ tickets }) => tickets.length > 0),
    asked,
  ).flatMap(({ stationId, station, dishes }): Draft[] => {
    const head = { order: content, station };
    const singles = dishes.map((dish, index): Draft => {
      const place = { number: index + 1, of: dishes.length };
      const of = { ...head, kind: 'dish', dish: dishOf(dish), addition, place } as const;
      return { slip: 'dish', stationId, content: of, ticketIds: ticketIdsOf([dish]) };
    });
    const all = { ...head, kind: 'summary', dishes: dishes.map(dishOf), addition } as const;
    return [...singles, { slip: 'summary', stationId, content: all, ticketIds: ticketIdsOf(dishes) }];
  });
  // What comes from the fridge is carried to the table too; a seat fee is not.
  const carried = made.filter(({ known }) => known.words.snapshot.kind === 'dish');
  const runners = byStation(carried, asked).map(({ stationId, station, dishes }): Draft => {
    const of = {
      order: content,
      station,
      kind: 'runner',
      dishes: dishes.map(dishOf),
      scanCode: null,
    } as const;
    return { slip: 'runner', stationId, content: of, ticketIds: [] };
  });
  return [...kitchen, ...runners];
}

// 退菜单, 催菜单, 转台通知单 ---------------------------------------------------------------------------------

function returnedDrafts(
  lines: readonly Known[],
  before: ReadonlyMap<string, Known>,
  asked: SlipsAsked,
): Draft[] {
  return lines.flatMap((known) => {
    const was = before.get(known.line.id)?.line;
    if (was === undefined || was.state === 'held') return [];
    const changes = known.line.returned.slice(was.returned.length);
    const tickets = was.tickets.filter((ticket) => ticket.state !== 'served');
    if (changes.length === 0 || tickets.length === 0) return [];
    const [first] = changes;
    const returned = {
      ...dishOf({ known, tickets: [] }),
      quantity: formatQuantity(quantity(sumOf(changes))),
      reason: first === undefined ? null : (known.words.reasons[first.id] ?? null),
    };
    const order = contentOrder(known.order, known.words);
    const approver = first?.by ?? null;
    return byStation([{ known, tickets }], asked).map(({ stationId, station }): Draft => {
      const content = { order, station, kind: 'void', dishes: [returned], approver } as const;
      return { slip: 'void', stationId, content, ticketIds: [] };
    });
  });
}

function urgedDrafts(
  lines: readonly Known[],
  before: ReadonlyMap<string, Known>,
  asked: SlipsAsked,
): Draft[] {
  return lines.flatMap((known) => {
    const { line } = known;
    const was = before.get(line.id)?.line;
    if (was === undefined || was.urgedTimes === line.urgedTimes) return [];
    const tickets = line.tickets.filter(({ state }) => state === 'waiting' || state === 'cooking');
    const since = Date.parse(line.releasedAt ?? line.placedAt);
    const waitedMinutes = Math.max(0, Math.floor((asked.now.getTime() - since) / 60_000));
    const dish = { ...dishOf({ known, tickets: [] }), waitedMinutes };
    const order = contentOrder(known.order, known.words);
    return byStation([{ known, tickets }], asked).map(({ stationId, station }): Draft => {
      const content = { order, station, kind: 'rush', dishes: [dish], times: line.urgedTimes } as const;
      return { slip: 'rush', stationId, content, ticketIds: [] };
    });
  });
}

/** The party sits elsewhere, or a dish goes to other guests: one notice per station that still makes some of it. */
function movedDrafts(
  order: Order,
  lines: readonly Known[],
  before: ReadonlyMap<string, Known>,
  asked: SlipsAsked,
): Draft[] {
  const to = placeWords(order);
  const unserved = lines.flatMap((known) => {
    const was = before.get(known.line.id);
    if (was === undefined || samePlace(placeWords(was.order), to)) return [];
    const tickets = known.line.tickets.filter(({ state }) => state !== 'served');
    return tickets.length === 0 ? [] : [{ from: placeWords(was.order), dish: { known, tickets } }];
  });
  const [first] = unserved;
  if (first === undefined) return [];
  const head = {
    order: contentOrder(order, first.dish.known.words),
    kind: 'move',
    from: first.from,
    to,
  } as const;
  const all = unserved.map(({ dish }) => dish);
  return byStation(all, asked).map(({ stationId, station, dishes }): Draft => {
    const content = { ...head, station, dishes: dishes.map(dishOf) };
    return { slip: 'move', stationId, content, ticketIds: [] };
  });
}

function placeWords({ table, figures }: Order): Words {
  return table?.name ?? { zh: `${figures.number} 号`, en: `No. ${figures.number}` };
}

function samePlace(one: Words, other: Words): boolean {
  return one.zh === other.zh && one.en === other.en;
}

// words ------------------------------------------------------------------------------------------------------

function contentOrder({ figures, table, note, openedBy }: Order, words: LineWords | undefined): ContentOrder {
  return {
    orderNumber: figures.number,
    service: figures.service,
    table: table?.name ?? null,
    covers: figures.covers === 0 ? null : figures.covers,
    sentBy: words?.sentBy ?? openedBy,
    note,
  };
}

function dishOf({ known: { line, words }, tickets }: Dish): ContentDish {
  const { snapshot, note } = words;
  const [ticket, more] = tickets;
  return {
    name: snapshot.name,
    variant: snapshot.onlyVariant ? null : snapshot.variant.name,
    options: snapshot.options.map(({ name, count }) => ({ name, count })),
    quantity: formatQuantity(quantity(liveQuantity(line))),
    unit: snapshot.unit,
    note,
    // One code ticks off one ticket.
    scanCode: ticket === undefined || more !== undefined ? null : scanCodeOf(ticket.id),
  };
}
