import { badInputCases, unknown } from './cases-bad-input.ts';
import { expectNo, expectThat, type Kit, type KitCase } from './kit.ts';
import { askQuote, expectConflict, readConflict, readHeld, sendSet, sendStatement } from './read-replies.ts';
import {
  named,
  sampleLine,
  sampleMove,
  samplePrepaid,
  sampleReturn,
  type SampleOrder,
  sampleStatement,
} from './sample.ts';

const price = 2800;

/** A new order of one dish, already held by the cashier. */
async function heldOrder(kit: Kit, lineId = kit.newId()) {
  const order = kit.newOrder();
  const line = sampleLine(lineId, price);
  const statement = named(sampleStatement(order, 1, [line]));
  const reply = await sendStatement(kit, statement);
  expectThat(reply.outcome === 'accepted', `expected accepted, got ${reply.outcome}`);
  return { order, line, statement, reply };
}

const put = (kit: Kit, order: SampleOrder, body: unknown) =>
  kit.call('PUT', `/v1/statements/${order.orderId}`, body);

const lawOne: readonly KitCase[] = [
  {
    id: 'C1',
    name: 'a new Statement is accepted and answered with its Settlement',
    async run(kit) {
      const { statement, reply } = await heldOrder(kit);
      expectThat(reply.holds.hash === statement.hash, 'another Statement is held');
      expectThat(reply.settlement?.document.totals.payable !== 0, 'a dish with a price asks nothing');
    },
  },
  {
    id: 'C2',
    name: 'duplicate: the same again changes nothing',
    async run(kit) {
      const { statement, reply } = await heldOrder(kit);
      const again = await sendStatement(kit, statement);
      expectThat(again.outcome === 'same', `expected same, got ${again.outcome}`);
      expectThat(again.settlement?.hash === reply.settlement?.hash, 'the Settlement changed');
    },
  },
  {
    id: 'C3',
    name: 'stale: an older one is answered with what is held',
    async run(kit) {
      const { order, line, statement } = await heldOrder(kit);
      const newer = named(sampleStatement(order, 2, [{ ...line, quantity: '2' }]));
      const taken = await sendStatement(kit, newer);
      expectThat(taken.outcome === 'accepted', `expected accepted, got ${taken.outcome}`);
      const late = await sendStatement(kit, statement);
      expectThat(late.outcome === 'stale', `expected stale, got ${late.outcome}`);
      expectThat(late.holds.hash === newer.hash, 'the newer one was lost');
    },
  },
  {
    id: 'C4',
    name: 'reordered: any order of arrival ends with the newest',
    async run(kit) {
      const order = kit.newOrder();
      const line = sampleLine(kit.newId(), price);
      const all = [1, 2, 3, 4, 5, 6].map((revision) =>
        named(sampleStatement(order, revision, [{ ...line, quantity: String(revision) }])),
      );
      for (const at of [2, 0, 5, 1, 5, 4, 3, 0]) {
        const statement = all[at];
        if (statement !== undefined) await sendStatement(kit, statement);
      }
      const held = await readHeld(kit, order.orderId);
      expectThat(held.statement?.hash === all[5]?.hash, 'the newest is not held');
    },
  },
  {
    id: 'C5',
    name: 'conflict: the same revision with another hash is refused and changes nothing',
    async run(kit) {
      const { order, line, statement } = await heldOrder(kit);
      const other = named(sampleStatement(order, 1, [{ ...line, quantity: '9' }]));
      const reply = await put(kit, order, other);
      expectConflict(reply, order.orderId, 'sameRevisionOtherHash');
      expectThat(
        readConflict(reply)[0]?.holds?.hash === statement.hash,
        'the conflict does not name what is held',
      );
      const held = await readHeld(kit, order.orderId);
      expectThat(held.statement?.hash === statement.hash, 'the held one was replaced');
    },
  },
  {
    id: 'C6',
    name: 'new epoch: a conflict until a person agrees',
    async run(kit) {
      const { order, line, statement } = await heldOrder(kit);
      const epoch = kit.newId();
      const other = named(sampleStatement({ ...order, epoch }, 2, [line]));
      expectConflict(await put(kit, order, other), order.orderId, 'epochNotAgreed');
      const held = await readHeld(kit, order.orderId);
      expectThat(held.statement?.hash === statement.hash, 'the held one was replaced');
    },
  },
];

const sets: readonly KitCase[] = [
  {
    id: 'C7',
    name: 'set: a line moves between two orders, applied together',
    async run(kit) {
      const { order, line } = await heldOrder(kit);
      const to = kit.newOrder();
      const results = await sendSet(kit, [
        named(sampleStatement(order, 2, [sampleMove(line, to.orderId, kit.now())])),
        named(sampleStatement(to, 1, [{ ...line, movedFrom: order.orderId }])),
      ]);
      expectThat(
        results.every(({ outcome }) => outcome === 'accepted'),
        'not both were accepted',
      );
      const payable = (orderId: string) =>
        results
          .find((each) => each.orderId === orderId)
          ?.settlement?.document.lines.filter(({ kind }) => kind !== 'fee')
          .reduce((sum, each) => sum + each.payable, 0);
      expectThat(payable(order.orderId) === 0, 'the former order still asks for the line');
      expectThat((payable(to.orderId) ?? 0) > 0, 'the new order does not ask for the line');
    },
  },
  {
    id: 'C8',
    name: 'set: all or none',
    async run(kit) {
      const { order, line } = await heldOrder(kit);
      const fresh = kit.newOrder();
      const reply = await kit.call('PUT', '/v1/statements', {
        statements: [
          named(sampleStatement(fresh, 1, [sampleLine(kit.newId(), price)])),
          named(sampleStatement(order, 1, [{ ...line, quantity: '9' }])),
        ],
      });
      expectConflict(reply, order.orderId, 'sameRevisionOtherHash');
      await unknown(kit, fresh);
    },
  },
  {
    id: 'C9',
    name: 'set: the same order twice is refused',
    async run(kit) {
      const order = kit.newOrder();
      const statement = named(sampleStatement(order, 1, []));
      const reply = await kit.call('PUT', '/v1/statements', { statements: [statement, statement] });
      expectNo(reply, 422, 'seam.setWrong');
    },
  },
  {
    id: 'C10',
    name: 'a line in two orders is a conflict',
    async run(kit) {
      const { order, line } = await heldOrder(kit);
      const other = kit.newOrder();
      const reply = await put(kit, other, named(sampleStatement(other, 1, [line])));
      expectConflict(reply, other.orderId, 'lineElsewhere');
      expectThat(readConflict(reply)[0]?.otherOrderId === order.orderId, 'the other order is not named');
      await unknown(kit, other);
    },
  },
  {
    id: 'C11',
    name: 'half a move is a conflict',
    async run(kit) {
      const { order, line } = await heldOrder(kit);
      const moved = sampleMove(line, kit.newId(), kit.now());
      const reply = await put(kit, order, named(sampleStatement(order, 2, [moved])));
      expectConflict(reply, order.orderId, 'setIncomplete');
    },
  },
];

const money: readonly KitCase[] = [
  {
    id: 'C12',
    name: 'change after payment: what was paid stays applied, and due goes below nothing or is refunded',
    async run(kit) {
      const order = kit.newOrder();
      const lines = [sampleLine(kit.newId(), price), sampleLine(kit.newId(), price)];
      const house = { pricing: 'external' } as const;
      const priced = lines.map((line) => ({ ...line, external: { payable: price, reductions: [] } }));
      const prepaid = [samplePrepaid(kit.newId(), 2 * price, kit.now())];
      const first = await sendStatement(kit, named(sampleStatement(order, 1, priced, { ...house, prepaid })));
      const before = first.settlement?.document;
      expectThat(before?.totals.payable === 2 * price, `payable is ${before?.totals.payable}`);
      expectThat(
        before.totals.applied === 2 * price && before.totals.due === 0,
        'what was prepaid is not applied',
      );
      expectThat(before.coveredRevision === 1, 'a paid revision is not covered');
      const returned = priced.map((line, at) =>
        at === 0
          ? { ...sampleReturn(line, kit.newId(), kit.now()), external: { payable: 0, reductions: [] } }
          : line,
      );
      const second = await sendStatement(
        kit,
        named(sampleStatement(order, 2, returned, { ...house, prepaid })),
      );
      const after = second.settlement?.document.totals;
      expectThat(after?.payable === price, `payable is ${after?.payable} after a return`);
      expectThat(after.applied === 2 * price, 'what was applied was forgotten');
      expectThat(after.due === price - 2 * price + after.refunded, 'due is not one');
      expectThat(after.open === 0, 'something is open although too much was paid');
    },
  },
  {
    id: 'C13',
    name: 'a return before payment lowers what is asked',
    async run(kit) {
      const { order, line, reply } = await heldOrder(kit);
      const returned = sampleReturn(line, kit.newId(), kit.now());
      const after = await sendStatement(kit, named(sampleStatement(order, 2, [returned])));
      const [was, is] = [reply, after].map(({ settlement }) => settlement?.document.totals.payable ?? -1);
      expectThat(was !== undefined && is !== undefined && is < was, `payable went from ${was} to ${is}`);
    },
  },
  {
    id: 'C14',
    name: 'quote: answers a draft and keeps no state',
    async run(kit) {
      const order = kit.newOrder();
      const statement = named(sampleStatement(order, 1, [sampleLine(kit.newId(), price)]));
      const quoted = await askQuote(kit, statement);
      await unknown(kit, order);
      const { settlement } = await sendStatement(kit, statement);
      expectThat(
        settlement?.document.totals.payable === quoted.totals.payable,
        'the quote and the Settlement of the same order differ',
      );
    },
  },
];

/** What a cashier system holds to. */
export const cashierCases: readonly KitCase[] = [...lawOne, ...sets, ...money, ...badInputCases];
