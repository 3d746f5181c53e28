import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualSettings } from '../../../office/merchants-stores/index.ts';
import type { StoreFacts } from '../../../kernel/store-facts.ts';
import { cashOf, expectedCash, piecesOf, sumOf } from './cash.ts';
import {
  closeShift,
  countAgain,
  countShift,
  type Doer,
  type FloatWish,
  moveCash,
  openShift,
} from './decide.ts';
import { tellClosed, tellMoved, tellOpened } from './tell.ts';
import { type CountedShift, moveKinds, type OpenShift, type Takings } from './types.ts';

const store: StoreFacts = {
  merchantId: 1,
  storeId: 1,
  epoch: '00000000-0000-4000-8000-000000000001',
  name: { zh: '店', en: 'Shop' },
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  cutoffMinutes: 240,
  region: 'mainland',
  menuVersion: 1,
  settingsVersion: 1,
  printingVersion: 0,
  settings: usualSettings,
};

const doer: Doer = {
  staffId: '00000000-0000-7000-8000-000000000001',
  isManager: false,
  approvedBy: null,
  now: new Date('2026-11-22T19:30:00Z'),
  settings: { required: false, blind: true, withoutApprovalMax: 2000 },
};
const manager: Doer = { ...doer, isManager: true };

const amountCount = (other: number) => ({ pieces: [], other });
const none: Takings = { tenders: [], bills: 0 };
const cashTaken = (received: number, change: number, refunded: number): Takings => ({
  bills: 1,
  tenders: [
    { tender: 'cash', count: 2, received, change, refunds: 1, refunded },
    { tender: 'wechat', count: 1, received: 9900, change: 0, refunds: 0, refunded: 0 },
  ],
});

const wish: FloatWish = {
  shiftId: '00000000-0000-7000-8000-0000000000aa',
  deviceId: '00000000-0000-7000-8000-0000000000dd',
  count: amountCount(50_000),
  source: null,
  note: null,
  left: null,
};

function begun(count = 50_000): OpenShift {
  const opened = openShift({ ...wish, count: amountCount(count) }, store, doer);
  if (!opened.ok) throw new Error(opened.refusal.code);
  return opened.value;
}

const counted = (taken: Takings, other: number): CountedShift =>
  countShift(begun(), amountCount(other), taken, doer);

const codeOf = (decision: { ok: boolean; refusal?: { code: string } }): string | null =>
  decision.ok ? null : (decision.refusal?.code ?? '');

test('SH1: a first shift begins with whatever was counted, on the business day of its beginning', () => {
  const shift = begun();
  expect(shift).toMatchObject({ state: 'open', businessDate: '2026-11-22', float: { counted: 50_000 } });
  expect(shift.float).toMatchObject({ expected: null, source: null, before: null });
  const pieces = [
    { value: 10_000, count: 3 },
    { value: 10, count: 7 },
  ];
  expect(sumOf({ pieces, other: 5 })).toBe(30_075);
  expect(piecesOf('CNY')).toEqual([10_000, 5000, 2000, 1000, 500, 100, 50, 10]);
  expect(piecesOf('EUR')).toEqual([]);
});

test('SH2: a float that is not what was left says where the difference comes from', () => {
  const left = { kept: 30_000, before: cashTaken(5000, 1000, 0) };
  const same = openShift({ ...wish, left, count: amountCount(34_000) }, store, doer);
  expect(same).toMatchObject({ ok: true, value: { float: { expected: 34_000, source: null } } });
  const differs = openShift({ ...wish, left }, store, doer);
  expect(differs).toMatchObject({
    refusal: { code: 'shift.floatDiffers', details: { expected: 34_000, counted: 50_000 } },
  });
  expect(openShift({ ...wish, left, source: 'safe' }, store, doer).ok).toBe(true);
  const unknown = { ...wish, left, source: 'overShort' } as const;
  expect(codeOf(openShift(unknown, store, doer))).toBe('shift.noteNeeded');
  expect(codeOf(openShift({ ...unknown, note: '不明' }, store, doer))).toBe('shift.approvalNeeded');
  expect(openShift({ ...unknown, note: '不明' }, store, manager).ok).toBe(true);
  const little = { ...unknown, count: amountCount(33_000), note: '少十块' };
  expect(openShift(little, store, doer).ok).toBe(true);
});

test('SH3: what goes in or out is summed, and what is called other says what it is', () => {
  const move = { moveId: '00000000-0000-7000-8000-0000000000bb', amount: 300, note: null } as const;
  expect(moveCash(begun(), { ...move, kind: 'change' })).toMatchObject({
    value: { cashIn: 300, cashOut: 0 },
  });
  expect(moveCash(begun(), { ...move, kind: 'purchase' })).toMatchObject({ value: { cashOut: 300 } });
  expect(codeOf(moveCash(begun(), { ...move, kind: 'otherOut' }))).toBe('shift.noteNeeded');
  expect(moveCash(begun(), { ...move, kind: 'otherIn', note: '卖纸箱' }).ok).toBe(true);
  expect(codeOf(moveCash(counted(none, 50_000), { ...move, kind: 'drop' }))).toBe('shift.notOpen');
});

test('SH4: what should be in the drawer is the float and every way cash came and went', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      amount,
      amount,
      (float, received, change, back, into, out) => {
        const shift = { ...begun(float), cashIn: into, cashOut: out };
        const taken = cashTaken(received, change, back);
        expect(expectedCash(shift, taken)).toBe(float + received - change - back + into - out);
        // Another tender fills no drawer.
        expect(cashOf(taken)).toBe(received - change - back);
      },
    ),
  );
});

test('SH6: a difference needs a remark, a large one a manager, none needs neither', () => {
  const taken = cashTaken(10_000, 2000, 0);
  const close = (other: number, note: string | null, by: Doer) =>
    closeShift(counted(taken, other), { kept: 0, note }, by);
  expect(close(58_000, null, doer).ok).toBe(true);
  expect(codeOf(close(57_990, null, doer))).toBe('shift.noteNeeded');
  expect(close(56_000, '找错钱', doer).ok).toBe(true);
  expect(codeOf(close(55_999, '找错钱', doer))).toBe('shift.approvalNeeded');
  expect(codeOf(close(60_001, '多了', doer))).toBe('shift.approvalNeeded');
  expect(close(60_001, '多了', manager).ok).toBe(true);
  expect(codeOf(close(60_001, null, manager))).toBe('shift.noteNeeded');
});

test('SH6: counted again, what should be there stays as it was', () => {
  const again = countAgain(counted(cashTaken(10_000, 0, 0), 1), amountCount(60_000), doer);
  expect(again.counting).toMatchObject({ counted: 60_000, expected: 60_000, times: 2 });
});

test('SH7: no more stays than was counted, and only what was counted is closed', () => {
  const close = (kept: number) => closeShift(counted(none, 50_000), { kept, note: null }, doer);
  expect(close(50_001)).toMatchObject({
    refusal: { code: 'shift.keptTooMuch', details: { counted: 50_000 } },
  });
  const closed = close(20_000);
  if (!closed.ok) throw new Error(closed.refusal.code);
  expect(closed.value.closing).toMatchObject({ kept: 20_000, approvedBy: null });
  expect(codeOf(closeShift(begun(), { kept: 0, note: null }, doer))).toBe('shift.notCounted');
  expect(codeOf(closeShift(closed.value, { kept: 0, note: null }, doer))).toBe('shift.ended');
});

test('SH11: what a shift tells the books comes to what is in its drawer', () => {
  const anyMove = fc.record({
    moveId: fc.uuid(),
    kind: fc.constantFrom(...moveKinds),
    amount: fc.integer({ min: 1, max: 90_000 }),
    note: fc.constant('事由'),
  });
  const figures = fc.integer({ min: 0, max: 900_000 });
  const cashInBooks = (told: { happening: { parts: readonly { figures: object }[] } | null }): number => {
    const {
      float = 0,
      over = 0,
      fromSafe = 0,
      other = 0,
      bought = 0,
      dropped = 0,
    } = Object.assign({}, ...(told.happening?.parts ?? []).map((part) => part.figures)) as Record<
      string,
      number
    >;
    return float + over + fromSafe + other - bought - dropped;
  };
  fc.assert(
    fc.property(
      figures,
      fc.array(anyMove, { maxLength: 6 }),
      figures,
      figures,
      (float, moves, found, kept) => {
        let shift = begun(float);
        let books = cashInBooks(tellOpened(shift));
        for (const move of moves) {
          const moved = moveCash(shift, move);
          if (!moved.ok) throw new Error(moved.refusal.code);
          shift = moved.value;
          books += cashInBooks(tellMoved(shift, move));
        }
        const taken = cashTaken(4000, 500, 300);
        const ended = countShift(shift, amountCount(found), taken, manager);
        const closed = closeShift(ended, { kept: Math.min(kept, found), note: '差额' }, manager);
        if (!closed.ok) throw new Error(closed.refusal.code);
        books += cashOf(taken) + cashInBooks(tellClosed(closed.value));
        expect(books).toBe(closed.value.closing.kept);
      },
    ),
  );
});
