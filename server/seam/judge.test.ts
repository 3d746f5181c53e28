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

function world() {
  const ours = new Map<string, Stated>();
  const held = new Map<string, Arriving>();
  const acknowledged = new Map<string, number>();
  const travels = new Map<string, Set<string>>();
  const wire: Arriving[][] = [];
  let lineCount = 0;

  const stated = (id: string): Stated => {
    const found = ours.get(id) ?? { revision: 0, lines: new Map() };
    ours.set(id, found);
    return found;
  };
  const documentOf = (id: string): Arriving =>
    arriving(
      id,
      stated(id).revision,
      [...stated(id).lines].map(([line, movedTo]) => ({ id: line, movedTo })),
    );
  const homes = () => {
    const found = new Map<string, string>();
    for (const { orderId, lines } of held.values())
      for (const { id, movedTo } of lines)
        if (movedTo === null) {
          expect(found.has(id), 'a line lives in one order').toBe(false);
          found.set(id, orderId);
        }
    return found;
  };
  const unsent = (id: string) => (acknowledged.get(id) ?? 0) < (ours.get(id)?.revision ?? 0);
  return {
    unsent: () => orderIds.filter(unsent),
    add(id: string) {
      const order = stated(id);
      order.revision += 1;
      order.lines.set(`l${(lineCount += 1)}`, null);
    },
    move(from: string, to: string) {
      const line = [...stated(from).lines].find(([, gone]) => gone === null);
      if (line === undefined || from === to) return;
      stated(from).lines.set(line[0], to);
      stated(to).lines.set(line[0], null);
      for (const [id, other] of [
        [from, to],
        [to, from],
      ] as const) {
        stated(id).revision += 1;
        travels.set(id, new Set([...(travels.get(id) ?? []), other]));
      }
    },
    send(id: string) {
      if (!unsent(id)) return;
      const set = new Set([id]);
      for (const member of set) for (const other of travels.get(member) ?? []) set.add(other);
      wire.push([...set].map(documentOf));
    },
    deliver(index: number, answered: boolean) {
      const set = wire[index % Math.max(1, wire.length)];
      if (set === undefined) return;
      const home = homes();
      const judged = judge(
        {
          epoch,
          pastEpochs: [],
          heldName: (id) => held.get(id)?.name ?? null,
          homeOf: (id) => home.get(id) ?? null,
        },
        set,
      );
      expect(agrees(judged), 'a wire makes no conflict').toBe(true);
      for (const [at, { judgement }] of judged.entries()) {
        const document = set[at];
        if (document === undefined) continue;
        if (judgement.outcome === 'accepted') held.set(document.orderId, document);
        if (!answered) continue;
        const { orderId, name } = document;
        if (stated(orderId).revision !== name.revision) continue;
        acknowledged.set(orderId, name.revision);
        travels.delete(orderId);
      }
      homes();
    },
    wire,
    agreed: () => orderIds.every((id) => (held.get(id)?.name.revision ?? 0) === stated(id).revision),
  };
}

describe('any wire', () => {
  test('Z2, Z13: loss, repetition, delay and reordering end in the same state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const both = world();
        const id = (at: number) => orderIds[at] ?? 'a';
        for (const each of steps) {
          if (each.kind === 'add') both.add(id(each.order));
          if (each.kind === 'move') both.move(id(each.from), id(each.to));
          if (each.kind === 'send') both.send(id(each.order));
          if (each.kind === 'deliver') both.deliver(each.message, each.acknowledged);
        }
        for (const order of both.unsent()) {
          both.send(order);
          both.deliver(both.wire.length - 1, true);
        }
        expect(both.agreed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
