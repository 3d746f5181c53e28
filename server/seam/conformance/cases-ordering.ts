import { getSettlement, type NamedStatement } from '../contract.ts';
import { hashIsRight } from '../hear.ts';
import { expectNo, expectThat, type Kit, type KitCase } from './kit.ts';
import { expectConflict, readAs, readConflict, sendSettlement } from './read-replies.ts';
import { named, sampleSettlement, sampleStatement } from './sample.ts';

/** The order of this run, as ordering states it, and the revision from which the kit may go on. */
async function theOrder(kit: Kit) {
  const { orderId } = kit.target;
  expectThat(orderId !== null, 'name an open order with --order');
  const reply = await kit.call('GET', `/v1/settlements/${orderId}`);
  const { statement, settlement } = readAs(getSettlement.reply, reply);
  expectThat(statement !== null, 'ordering states nothing of this order');
  const next = (settlement?.document.revision ?? 0) + 1;
  return { orderId, statement, settlement, next };
}

const settle = (kit: Kit, statement: NamedStatement, revision: number, applied = 0, epoch = kit.epoch) =>
  named(sampleSettlement(statement, { epoch, revision }, applied));

const put = (kit: Kit, orderId: string, body: unknown) => kit.call('PUT', `/v1/settlements/${orderId}`, body);

/** What an ordering system holds to. */
export const orderingCases: readonly KitCase[] = [
  {
    id: 'O1',
    name: 'the Statement of an order is whole and rightly named',
    async run(kit) {
      const { statement, orderId } = await theOrder(kit);
      expectThat(hashIsRight(statement), 'the Statement has a wrong hash');
      expectThat(statement.document.orderId === orderId, 'it is of another order');
    },
  },
  {
    id: 'O2',
    name: 'a newer Settlement is accepted and answered with the Statement',
    async run(kit) {
      const { statement, next } = await theOrder(kit);
      const reply = await sendSettlement(kit, settle(kit, statement, next));
      expectThat(reply.outcome === 'accepted', `expected accepted, got ${reply.outcome}`);
      expectThat(reply.statement?.document.orderId === reply.orderId, 'the reply carries no Statement');
    },
  },
  {
    id: 'O3',
    name: 'duplicate: the same again changes nothing',
    async run(kit) {
      const { statement, next } = await theOrder(kit);
      const settlement = settle(kit, statement, next);
      await sendSettlement(kit, settlement);
      const again = await sendSettlement(kit, settlement);
      expectThat(again.outcome === 'same', `expected same, got ${again.outcome}`);
    },
  },
  {
    id: 'O4',
    name: 'stale and reordered: any order of arrival ends with the newest',
    async run(kit) {
      const { statement, next, orderId } = await theOrder(kit);
      const all = [0, 1, 2, 3].map((at) => settle(kit, statement, next + at, at * 100));
      for (const at of [1, 0, 3, 2, 3, 0]) {
        const settlement = all[at];
        if (settlement !== undefined) await sendSettlement(kit, settlement);
      }
      const held = await theOrder(kit);
      expectThat(held.settlement?.hash === all[3]?.hash, `the newest of ${orderId} is not held`);
    },
  },
  {
    id: 'O5',
    name: 'conflict: the same revision with another hash is refused and changes nothing',
    async run(kit) {
      const { statement, next, orderId } = await theOrder(kit);
      const settlement = settle(kit, statement, next);
      await sendSettlement(kit, settlement);
      const reply = await put(kit, orderId, settle(kit, statement, next, 500));
      expectConflict(reply, orderId, 'sameRevisionOtherHash');
      expectThat(
        readConflict(reply)[0]?.holds?.hash === settlement.hash,
        'the conflict does not name what is held',
      );
    },
  },
  {
    id: 'O6',
    name: 'new epoch: a conflict until a person agrees',
    async run(kit) {
      const { statement, next, orderId } = await theOrder(kit);
      const other = settle(kit, statement, next, 0, kit.newId());
      expectConflict(await put(kit, orderId, other), orderId, 'epochNotAgreed');
    },
  },
  {
    id: 'O7',
    name: 'an answer to a Statement never stated is a conflict',
    async run(kit) {
      const { statement, next, orderId } = await theOrder(kit);
      const { document } = statement;
      const ahead = named({ ...document, revision: document.revision + 1000 });
      expectConflict(await put(kit, orderId, settle(kit, ahead, next)), orderId, 'answersUnknown');
    },
  },
  {
    id: 'O8',
    name: 'a Settlement for an unknown order is refused',
    async run(kit) {
      const order = kit.newOrder();
      const statement = named(sampleStatement(order, 1, []));
      expectNo(await put(kit, order.orderId, settle(kit, statement, 1)), 404, 'seam.orderUnknown');
    },
  },
  {
    id: 'O9',
    name: 'a Settlement that contradicts itself is refused',
    async run(kit) {
      const { statement, next, orderId } = await theOrder(kit);
      const { document } = settle(kit, statement, next);
      const { totals } = document;
      for (const wrong of [
        { ...totals, due: totals.due - 1 },
        { ...totals, open: totals.due + 1 },
        { ...totals, payable: totals.payable + 5, due: totals.due + 5 },
      ])
        expectNo(await put(kit, orderId, named({ ...document, totals: wrong })), 422, 'seam.documentWrong');
    },
  },
  {
    id: 'O10',
    name: 'unknown fields, wrong types, a wrong hash and another address are refused',
    async run(kit) {
      const { statement, next, orderId } = await theOrder(kit);
      const settlement = settle(kit, statement, next);
      const { document, hash } = settlement;
      for (const body of [
        { ...settlement, more: 1 },
        { hash, document: { ...document, more: 1 } },
        { hash, document: { ...document, coveredRevision: '1' } },
        { hash },
      ])
        expectNo(await put(kit, orderId, body), 422, 'request.invalid');
      const wrong = { ...settlement, hash: '0'.repeat(64) };
      expectNo(await put(kit, orderId, wrong), 422, 'seam.hashWrong');
      expectNo(await put(kit, kit.newId(), settlement), 422, 'seam.idWrong');
    },
  },
  {
    id: 'O11',
    name: 'the cashier side may not state orders',
    async run(kit) {
      const reply = await kit.call('GET', `/v1/statements/${kit.newId()}`);
      expectThat(reply.status === 403 || reply.status === 404, `got ${reply.status}`);
    },
  },
];
