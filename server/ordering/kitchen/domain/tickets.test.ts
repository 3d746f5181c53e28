import { expect, test } from 'vitest';
import { decideBump } from './bump.ts';
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
