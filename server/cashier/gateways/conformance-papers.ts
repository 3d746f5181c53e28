import assert from 'node:assert/strict';
import {
  expectState,
  type Movement,
  paidCharge,
  presentTo,
  refundAskOf,
  type Subject,
} from './conformance-subject.ts';
import type { RawNotice, StatementRow } from './port.ts';

type Case = (subject: Subject) => Promise<void>;

const dayMs = 86_400_000;
const chinaDate = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Notices and bills: what the gateway tells of itself. */
export const paperCases = {
  GW25: async (subject) => {
    const { gateway } = subject;
    const { reference, amount, raw } = await noticed(subject);
    const reading = await gateway.readNotice(raw);
    assert.ok(reading.ok, JSON.stringify(reading));
    assert.notEqual(reading.notice.eventId, '');
    assert.equal(reading.notice.kind, 'payment');
    assert.equal(reading.notice.reference, reference);
    assert.equal(reading.notice.claimed.amount, amount);
    const [yes, no] = [gateway.answerNotice(true), gateway.answerNotice(false)];
    assert.ok(yes.status >= 200 && yes.status < 300);
    assert.notDeepEqual(yes, no);
    const noticeUrl = subject.counterpart.noticeUrl(reference);
    const ask = { ...refundAskOf({ reference, amount }), noticeUrl };
    expectState(await gateway.refund(gateway.refundRequest(ask)), 'succeeded');
    const later = await gateway.readNotice((await notices(subject, reference, 2))[1] ?? raw);
    assert.ok(later.ok, JSON.stringify(later));
    const { kind, refundReference } = later.notice;
    assert.deepEqual([kind, refundReference], ['refund', ask.refundReference]);
  },

  GW26: async (subject) => {
    const { gateway, stranger } = subject;
    const { raw } = await noticed(subject);
    const text = raw.body.toString('latin1');
    const good = await gateway.readNotice(raw);
    assert.equal(good.ok, true);
    let refused = 0;
    // One character in every part of the body: none may be changed without being seen.
    for (let at = 0; at < text.length; at += Math.ceil(text.length / 40)) {
      const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
      const reading = await gateway.readNotice({ ...raw, body: Buffer.from(changed, 'latin1') });
      // A signature in the body has bits that say nothing: then what is read is what was sent.
      if (reading.ok) assert.deepEqual(reading, good, `changed at ${at}`);
      else refused += 1;
    }
    assert.ok(refused >= 20, `${refused} changes were refused`);
    assert.equal((await gateway.readNotice({ ...raw, body: Buffer.alloc(0) })).ok, false);
    assert.equal((await stranger.readNotice(raw)).ok, false);
  },

  GW27: async (subject) => {
    const { gateway, counterpart } = subject;
    const { reference, shown } = await presentTo(subject, 'native');
    await counterpart.fault({ endpoint: 'notice', reference, effect: { kind: 'duplicate' } });
    assert.ok(await counterpart.pay(shown));
    const raws = await notices(subject, reference, 2);
    const readings = await Promise.all(raws.map((raw) => gateway.readNotice(raw)));
    const ids = readings.map((reading) => (reading.ok ? reading.notice.eventId : reading.why));
    assert.equal(new Set(ids).size, 1, ids.join());
    assert.ok(readings.every(({ ok }) => ok));
  },

  GW28: async (subject) => {
    const { gateway, counterpart } = subject;
    await paidCharge(subject);
    const paid = await paidCharge(subject);
    expectState(await gateway.refund(gateway.refundRequest(refundAskOf(paid))), 'succeeded');
    const reversed = await paidCharge(subject);
    expectState(await gateway.cancel(reversed.reference, 'code'), 'cancelled');
    const { shown } = await presentTo(subject, 'native');
    assert.ok(await counterpart.pay(shown));
    const today = await counterpart.now();
    const early = await gateway.statement(chinaDate(today));
    assert.ok(early.state !== 'rows' && early.state !== 'none', early.state);
    await counterpart.advance(2 * dayMs);
    const money = await counterpart.money();
    const dates = new Set(money.map(({ at }) => chinaDate(at)));
    for (const date of dates) {
      const { rows } = expectState(await gateway.statement(date), 'rows');
      const moves = money.filter(({ at }) => chinaDate(at) === date);
      assert.deepEqual(rows.map(rowWords).sort(), moves.map(moveWords).sort());
    }
    const quiet = await gateway.statement(chinaDate(new Date(today.getTime() - 20 * dayMs)));
    assert.ok(quiet.state === 'none' || (quiet.state === 'rows' && quiet.rows.length === 0), quiet.state);
  },
} satisfies Readonly<Record<string, Case>>;

/** A payment of an order and the notice that came of it. */
async function noticed(subject: Subject) {
  const { reference, amount, shown } = await presentTo(subject, 'native');
  assert.ok(await subject.counterpart.pay(shown));
  const [raw] = await notices(subject, reference, 1);
  assert.ok(raw !== undefined);
  return { reference, amount, raw };
}

/** Waits until so many notices came. */
async function notices(
  { counterpart }: Subject,
  reference: string,
  count: number,
): Promise<readonly RawNotice[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const came = counterpart.notices(reference);
    if (came.length >= count) return came;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`${counterpart.notices(reference).length} of ${count} notices came`);
}

function rowWords(row: StatementRow): string {
  const kind = row.kind === 'refund' && row.reversed ? 'reversal' : row.kind;
  return [kind, row.reference, row.kind === 'refund' ? row.refundReference : null, row.amount].join(' ');
}

function moveWords({ kind, reference, refundReference, amount }: Movement): string {
  return [kind, reference, refundReference, amount].join(' ');
}
