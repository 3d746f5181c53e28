import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agrees, type Arriving, type ArrivingLine, type Holder, judge, judgeAnswers } from './judge.ts';

const epoch = 'e1';
const nothing: Holder = {
  epoch: null,
  pastEpochs: [],
  heldName: () => null,
  homeOf: () => null,
};

function arriving(
  orderId: string,
  revision: number,
  lines: readonly ArrivingLine[] = [],
  hash = `${orderId}.${revision}`,
): Arriving {
  return { orderId, name: { epoch, revision, hash }, lines };
}

function holding(orderId: string, revision: number, homes = {}): Holder {
  const { name } = arriving(orderId, revision);
  const homeOf = new Map<string, string>(Object.entries(homes));
  return {
    epoch,
    pastEpochs: [],
    heldName: (id) => (id === orderId ? name : null),
    homeOf: (id) => homeOf.get(id) ?? null,
  };
}

const outcomes = (holder: Holder, set: readonly Arriving[]) =>
  judge(holder, set).map(({ judgement }) =>
    judgement.outcome === 'conflict' ? judgement.why : judgement.outcome,
  );

describe('one document', () => {
  test('Z1: newer is accepted, the same is the same, older is stale', () => {
    const holder = holding('a', 5);
    expect(outcomes(holder, [arriving('a', 6)])).toEqual(['accepted']);
    expect(outcomes(holder, [arriving('a', 5)])).toEqual(['same']);
    expect(outcomes(holder, [arriving('a', 4)])).toEqual(['stale']);
    expect(outcomes(nothing, [arriving('a', 9)])).toEqual(['accepted']);
  });

  test('Z3: the same revision with another hash is a conflict', () => {
    const other = arriving('a', 5, [], 'other');
    expect(outcomes(holding('a', 5), [other])).toEqual(['sameRevisionOtherHash']);
  });

  test('Z4: another epoch is a conflict, a former one stale, and a newly agreed one replaces what is held', () => {
    const holder = { ...holding('a', 5), epoch: 'e2' };
    expect(outcomes(holder, [arriving('a', 6)])).toEqual(['epochNotAgreed']);
    const past = { ...holder, pastEpochs: [epoch] };
    expect(outcomes(past, [arriving('a', 6)])).toEqual(['stale']);
    const fresh = { ...arriving('a', 1), name: { epoch: 'e2', revision: 1, hash: 'x' } };
    expect(outcomes(past, [fresh])).toEqual(['accepted']);
  });

  test('Z7: a Settlement that answers what was never stated is a conflict', () => {
    const stated = { epoch, revision: 3, hash: 'h3' };
    expect(judgeAnswers(stated, stated)).toBeNull();
    expect(judgeAnswers(stated, { epoch, revision: 2, hash: 'h2' })).toBeNull();
    expect(judgeAnswers(stated, { epoch: 'e0', revision: 9, hash: 'h' })).toBeNull();
    for (const answers of [
      { epoch, revision: 4, hash: 'h4' },
      { epoch, revision: 3, hash: 'other' },
    ])
      expect(judgeAnswers(stated, answers)).toEqual({
        outcome: 'conflict',
        why: 'answersUnknown',
      });
  });
});

describe('a line lives in one order', () => {
  const here = { id: 'l', movedTo: null };

  test('Z6: a line that lives elsewhere is a conflict, and moves only in one set', () => {
    const holder = holding('a', 5, { l: 'a' });
    const to = arriving('b', 1, [here]);
    const from = arriving('a', 6, [{ id: 'l', movedTo: 'b' }]);
    expect(judge(holder, [to])).toEqual([
      {
        orderId: 'b',
        judgement: {
          outcome: 'conflict',
          why: 'lineElsewhere',
          otherOrderId: 'a',
        },
      },
    ]);
    expect(outcomes(holder, [from])).toEqual(['setIncomplete']);
    expect(outcomes(holder, [from, to])).toEqual(['accepted', 'accepted']);
    expect(outcomes(holder, [to, from])).toEqual(['accepted', 'accepted']);
  });

  test('Z6: a set in which two orders keep one line is a conflict', () => {
    const set = [arriving('a', 1, [here]), arriving('b', 1, [here])];
    expect(agrees(judge(nothing, set))).toBe(false);
    const former = holding('a', 5, { l: 'a' });
    const both = [arriving('a', 6, [here]), arriving('b', 1, [here])];
    expect(agrees(judge(former, both))).toBe(false);
  });
});

// A model of both programs: ordering with its outbox, a wire that does as it likes, and a holder that judges.
const orderIds = ['a', 'b', 'c', 'd'] as const;
type Stated = { revision: number; lines: Map<string, string | null> };

const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), order: fc.nat(3) }),
  fc.record({
    kind: fc.constant('move' as const),
    from: fc.nat(3),
    to: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('send' as const), order: fc.nat(3) }),
  fc.record({
    kind: fc.constant('deliver' as const),
    message: fc.nat(40),
    acknowledged: fc.boolean(),
  }),
);

type World = {
  readonly ours: Map<string, Stated>;
  readonly held: Map<string, Arriving>;
  readonly acknowledged: Map<string, number>;
  readonly travels: Map<string, Set<string>>;
  readonly wire: Arriving[][];
  lineCount: number;
};

function stated({ ours }: World, id: string): Stated {
  const found = ours.get(id) ?? { revision: 0, lines: new Map() };
  ours.set(id, found);
  return found;
}

function add(world: World, id: string): void {
  const order = stated(world, id);
  order.revision += 1;
  world.lineCount += 1;
  order.lines.set(`l${world.lineCount}`, null);
}

function move(world: World, from: string, to: string): void {
  const line = [...stated(world, from).lines].find(([, gone]) => gone === null);
  if (line === undefined || from === to) return;
  stated(world, from).lines.set(line[0], to);
  stated(world, to).lines.set(line[0], null);
  for (const [id, other] of [
    [from, to],
    [to, from],
  ] as const) {
    stated(world, id).revision += 1;
    world.travels.set(id, new Set([...(world.travels.get(id) ?? []), other]));
  }
}

const isUnsent = (world: World, id: string) => (world.acknowledged.get(id) ?? 0) < stated(world, id).revision;

function sendOrder(world: World, id: string): void {
  if (!isUnsent(world, id)) return;
  const set = new Set([id]);
  for (const member of set) for (const other of world.travels.get(member) ?? []) set.add(other);
  world.wire.push(
    [...set].map((member) => {
      const { revision, lines } = stated(world, member);
      return arriving(
        member,
        revision,
        [...lines].map(([line, movedTo]) => ({ id: line, movedTo })),
      );
    }),
  );
}

function homesIn({ held }: World): Map<string, string> {
  const found = new Map<string, string>();
  for (const { orderId, lines } of held.values())
    for (const { id, movedTo } of lines)
      if (movedTo === null) {
        expect(found.has(id), 'a line lives in one order').toBe(false);
        found.set(id, orderId);
      }
  return found;
}

function deliver(world: World, index: number, answered: boolean): void {
  const set = world.wire[index % Math.max(1, world.wire.length)];
  if (set === undefined) return;
  const homes = homesIn(world);
  const holder: Holder = {
    epoch,
    pastEpochs: [],
    heldName: (id) => world.held.get(id)?.name ?? null,
    homeOf: (id) => homes.get(id) ?? null,
  };
  const judged = judge(holder, set);
  expect(agrees(judged), 'a wire makes no conflict').toBe(true);
  for (const [at, { judgement }] of judged.entries()) {
    const document = set[at];
    if (document === undefined) continue;
    const { orderId, name } = document;
    if (judgement.outcome === 'accepted') world.held.set(orderId, document);
    if (!answered || stated(world, orderId).revision !== name.revision) continue;
    world.acknowledged.set(orderId, name.revision);
    world.travels.delete(orderId);
  }
  homesIn(world);
}

const agreed = (world: World) =>
  orderIds.every((id) => (world.held.get(id)?.name.revision ?? 0) === stated(world, id).revision);

describe('any wire', () => {
  test('Z2, Z13: loss, repetition, delay and reordering end in the same state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const world: World = {
          ours: new Map(),
          held: new Map(),
          acknowledged: new Map(),
          travels: new Map(),
          wire: [],
          lineCount: 0,
        };
        const id = (at: number) => orderIds[at] ?? 'a';
        for (const each of steps) {
          if (each.kind === 'add') add(world, id(each.order));
          if (each.kind === 'move') move(world, id(each.from), id(each.to));
          if (each.kind === 'send') sendOrder(world, id(each.order));
          if (each.kind === 'deliver') deliver(world, each.message, each.acknowledged);
        }
        for (const order of orderIds.filter((each) => isUnsent(world, each))) {
          sendOrder(world, order);
          deliver(world, world.wire.length - 1, true);
        }
        expect(agreed(world)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
