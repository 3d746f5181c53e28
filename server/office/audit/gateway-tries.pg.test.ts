import { beforeAll, expect, test } from 'vitest';
import type { Break } from '../../../test/audit/breaks.ts';
import { breaksOfTries } from '../../../test/audit/breaks-of-tries.ts';
import {
  callOff,
  ownerOf,
  paidAndGivenBack,
  underWayAtGateway,
} from '../../../test/audit/gateway-evening.ts';
import { seeBroken } from '../../../test/audit/see-broken.ts';
import { usePayShop } from '../../../test/payments/pay-shop.ts';
import { type AuditReport, auditDatabase } from './index.ts';

const pay = usePayShop();
const owner = () => ownerOf(pay);
const codes = (report: AuditReport): string[] => report.findings.map(({ code }) => code);
const underWay = (report: AuditReport): string[] => report.underWay.map(({ code }) => code);

beforeAll(async () => {
  for (const channel of ['wechat', 'alipay'] as const) await paidAndGivenBack(pay, channel);
}, 60_000);

test.each(breaksOfTries)('A15: %s', (...broken: Break) => seeBroken(owner(), broken));

test('A12: a try at a gateway is listed with its age; told to a person it may take days', async () => {
  const paymentId = await underWayAtGateway(pay);
  const age = (seconds: number) =>
    owner().query(
      `update cashier.attempt set asked_at = now() - make_interval(secs => $2) where payment_id = $1`,
      [paymentId, seconds],
    );
  await age(10);
  const young = await auditDatabase(owner(), { quiet: false });
  expect(young.findings).toEqual([]);
  expect(young.underWay).toMatchObject([{ code: 'attempt.live', row: 7, subject: paymentId, seconds: 10 }]);
  expect(codes(await auditDatabase(owner(), { quiet: true }))).toContain('attempt.live');
  await age(1000);
  expect(codes(await auditDatabase(owner(), { quiet: false }))).toEqual(['attempt.live']);
  await owner().query(
    `insert into spine.open_item (merchant_id, store_id, open_item_id, kind, subject, details, opened_at)
       select merchant_id, store_id, gen_random_uuid(), 'payment.doubtful', payment_id, '{}', now()
       from cashier.attempt where payment_id = $1`,
    [paymentId],
  );
  const told = await auditDatabase(owner(), { quiet: false });
  expect(told.findings).toEqual([]);
  expect(underWay(told)).toEqual(['attempt.doubtful']);
  await callOff(pay, paymentId);
  expect(codes(await auditDatabase(owner(), { quiet: true }))).toEqual([]);
});

test('A12: a refund on its way is listed with its age; what waits for a person is not under way', async () => {
  const { rows } = await owner().query<{ refund_id: string }>(
    `select refund_id from cashier.refund where way = 'gateway' limit 1`,
  );
  const [refund] = rows;
  const stand = async (set: string): Promise<AuditReport> => {
    await owner().query(`create table public.kept as table cashier.refund`);
    try {
      await owner().query(`update cashier.refund set ${set} where refund_id = $1`, [refund?.refund_id]);
      return await auditDatabase(owner(), { quiet: false });
    } finally {
      await owner().query(
        `delete from cashier.refund; insert into cashier.refund select * from public.kept; drop table public.kept`,
      );
    }
  };
  const planned = await stand(
    `state = 'planned', gateway_number = null, next_look_at = now() + interval '1 day'`,
  );
  expect(underWay(planned)).toEqual(['refund.live']);
  // By the program's own clock it is not due yet, or it would be taken up and sent meanwhile.
  await pay.forward(-7200);
  const late = await stand(
    `state = 'planned', gateway_number = null, next_look_at = now() - interval '1 hour'`,
  );
  await pay.forward(7200);
  expect(codes(late)).toContain('refund.live');
  const slow = await stand(
    `state = 'sent', gateway_number = null, code = 'PENDING', next_look_at = now() + interval '5 minutes'`,
  );
  expect(underWay(slow)).toEqual(['refund.slow']);
  const waiting = await stand(`state = 'planned', gateway_number = null, next_look_at = null`);
  expect(codes(waiting)).toContain('attempt.forgotten');
  expect(underWay(waiting)).toEqual([]);
});
