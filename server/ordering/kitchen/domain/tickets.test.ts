import { expect, test } from 'vitest';
import { bumpLines, decideBump, recallLines } from './bump.ts';
import { isScanOf, scanCodeOf } from './scan-code.ts';
import { lineStateOf, makeTickets } from './tickets.ts';
import type { LiveTicketState, Ticket } from './types.ts';

const tickets = (...states: LiveTicketState[]): Ticket[] =>
  states.map((state, index) => ({ id: `t${index}`, stationId: `s${index}`, state }));

test('K1 a line is as far as its least advanced ticket', () => {
  expect(lineStateOf(tickets('waiting', 'served'))).toBe('released');
  expect(lineStateOf(tickets('cooking', 'served'))).toBe('cooking');
  expect(lineStateOf(tickets('ready', 'served'))).toBe('ready');
  expect(lineStateOf(tickets('served', 'served'))).toBe('served');
  expect(lineStateOf([])).toBe('released');
});

test('K2 a tap moves a ticket, a step back recalls it, a second tap changes nothing', () => {
  const [first] = tickets('cooking');
  if (first === undefined) throw new Error('one ticket');
  expect(decideBump(first, [first], 'ready')).toEqual({
    ok: true,
    value: { changed: true, lineState: 'ready' },
  });
  const ready = { ...first, state: 'ready' as const };
  expect(decideBump(ready, [ready], 'cooking')).toMatchObject({
    value: { changed: true, lineState: 'cooking' },
  });
  expect(decideBump(ready, [ready], 'ready')).toMatchObject({
    value: { changed: false, lineState: 'ready' },
  });
});

const line = (lineId: string, batchId: string, ...states: LiveTicketState[]) => ({
  lineId,
  live: tickets(...states).map((ticket) => ({ ...ticket, id: `${lineId}-${ticket.id}`, batchId })),
});

test('K7 a bump moves what is behind, of a station, a batch or some lines', () => {
  const lines = [line('a', 'first', 'waiting', 'cooking'), line('b', 'added', 'ready')];
  const moved = (part: object) =>
    bumpLines(lines, 'ready', part).map(({ lineId, tickets: own }) => [lineId, ...own.map(({ id }) => id)]);
  expect(moved({})).toEqual([['a', 'a-t0', 'a-t1']]);
  expect(moved({ stationId: 's1' })).toEqual([['a', 'a-t1']]);
  expect(moved({ batchId: 'added' })).toEqual([]);
  expect(moved({ lineIds: ['b'] })).toEqual([]);
  expect(bumpLines(lines, 'served', { batchId: 'added' })).toMatchObject([
    { lineId: 'b', lineState: 'served' },
  ]);
});

test('K8 a recall brings each ticket back to where it was; what moved on since stays', () => {
  const lines = [line('a', 'first', 'ready', 'served')];
  const taken = [
    { ticketId: 'a-t0', from: 'waiting', to: 'ready' },
    { ticketId: 'a-t1', from: 'cooking', to: 'ready' },
  ] as const;
  expect(recallLines(lines, taken)).toEqual([
    { lineId: 'a', tickets: [{ id: 'a-t0', state: 'waiting' }], lineState: 'released' },
  ]);
  const forward = [{ ticketId: 'a-t0', from: 'served', to: 'ready' }] as const;
  expect(recallLines(lines, forward)).toEqual([]);
});

test('K10 the code on a slip names its ticket', () => {
  const id = '0198f3a2-0000-7000-8000-abcdef012345';
  expect(scanCodeOf(id)).toBe('ABCDEF012345');
  expect([isScanOf(id, ' abcdef012345 '), isScanOf(id, id), isScanOf(id, 'abcdef01234')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('K4 the ticket of a returned dish is bumped no more', () => {
  const decided = decideBump({ id: 't0', state: 'cancelled' }, [], 'ready');
  expect(decided).toEqual({ ok: false, refusal: { code: 'ticket.cancelled' } });
});

test('K1 each station gets one ticket, also where the menu names it twice', () => {
  let last = 0;
  const newId = (): string => {
    last += 1;
    return `t${last}`;
  };
  expect(makeTickets(['b', 'a', 'b'], newId)).toEqual([
    { id: 't1', stationId: 'a' },
    { id: 't2', stationId: 'b' },
  ]);
});
