import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { pin } from '../harness/shop-people.ts';
import { scanCode, until, usePayShop } from '../payments/pay-shop.ts';
import { bill, chicken, noodles, type Wanted } from '../scenarios/steps.ts';
import { shoot, textOf, toCash } from './pages.ts';
import { forwardUntilSeen, scan, showCodeAndPay, tillWith, useBrowser } from './payments-scene.ts';

const pay = usePayShop({ refundDelaySeconds: 20 });
const browser = useBrowser();
const control = () => pay.sandbox().control;

/** A till before a bill that was paid by code, of which a dish is then taken back. */
async function takenBack(lines: readonly Wanted[], back: Wanted, quantity = '1') {
  const { till, party } = await tillWith(pay, browser(), lines);
  await scan(pay, till, '00');
  await till.locator('.pay-card.came').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.due-words.good').waitFor();
  await pay.shop().done(pay.shop().people.manager, returnLine, {
    params: { orderId: party.orderId, lineId: back.id },
    body: { changeId: clientId(), quantity, reason: '菜品问题' },
  });
  return { till, party };
}

const refundRow = (till: Page, words: string | RegExp) =>
  till.locator('.bill-money li').filter({ hasText: words });

test('TL22: less to pay after payment goes back by itself, counted down, and can be held', async () => {
  const dish = noodles();
  const { till, party } = await takenBack([dish, chicken()], dish);
  await refundRow(till, /微信支付 · \d+ 秒后自动退/).waitFor();
  await shoot(till, 'refunds-1-planned');
  await till.getByRole('button', { name: '先不退' }).click();
  await refundRow(till, '自动退').waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await bill(pay.shop(), party.orderId)).refunds.at(-1)?.state)
    .toBe('cancelled');
  await till.context().close();

  const second = noodles();
  const other = await takenBack([second, chicken()], second);
  await refundRow(other.till, '秒后自动退').waitFor();
  await pay.forward(25);
  await refundRow(other.till, '已退').first().waitFor();
  await other.till.locator('.due-words.good').waitFor();
  await shoot(other.till, 'refunds-2-done');
  await other.till.context().close();
});

test('TL22, TL23: a refund that was refused is a task with every way on; tried again it goes', async () => {
  control().faults.add({ endpoint: 'refund', times: 1, effect: { kind: 'balanceTooLow' } });
  const dish = noodles();
  const { till } = await takenBack([dish, chicken()], dish);
  await pay.forward(25);
  await refundRow(till, '商户余额不足').waitFor();
  await till.getByRole('tab', { name: /待处理/ }).click();
  await till.locator('.task', { hasText: '商户余额不足' }).waitFor();
  await shoot(till, 'refunds-3-failed');
  for (const way of ['不退', '改退现金', '再试'])
    await expect
      .poll(() => till.locator('.task').getByRole('button', { name: way, exact: true }).count())
      .toBe(1);
  await till.locator('.task').getByRole('button', { name: '再试' }).click();
  await till.getByText('没有待处理的事').waitFor();
  await refundRow(till, '已退').first().waitFor();
  await till.context().close();
});

test('TL22, TL23: a refund that was refused is handed back in cash instead', async () => {
  control().faults.add({ endpoint: 'refund', times: 1, effect: { kind: 'balanceTooLow' } });
  const dish = noodles();
  const { till, party } = await takenBack([dish, chicken()], dish);
  await pay.forward(25);
  await refundRow(till, '商户余额不足').waitFor();
  await till.getByRole('button', { name: '改退现金' }).click();
  await till.locator('.ant-modal').waitFor();
  await shoot(till, 'refunds-4-in-cash');
  await till.locator('.dialog-act').click();
  await till.locator('.due-words.good').waitFor();
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).refunds.at(-1)?.state).toBe('done');
  await till.context().close();
});

test('TL22, TL6: above the limit the refund waits for a manager, whose PIN is asked in the same question', async () => {
  const dish = chicken({ quantity: '5' });
  const { till } = await takenBack([dish, noodles()], dish, '5');
  await refundRow(till, '超过限额').waitFor();
  await till.getByRole('button', { name: '批准退款' }).click();
  await till.locator('.dialog-act').click();
  await till.getByLabel('授权人 PIN').waitFor();
  await till.locator('.ant-modal').getByRole('button', { name: 'manager' }).click();
  await till.getByLabel('授权人 PIN').fill(pin);
  await shoot(till, 'refunds-5-approve');
  await till.locator('.dialog-act').click();
  await refundRow(till, '已退').first().waitFor();
  await till.context().close();
});

test('TL22: money of a payment by gateway is given back on request, the same way', async () => {
  const { till, party } = await tillWith(pay, browser(), [chicken()]);
  await scan(pay, till, '00', 'alipay');
  await till.locator('.pay-card.came').waitFor();
  await till.keyboard.press('Enter');
  await till.getByRole('button', { name: '退钱给客人' }).click();
  await till.getByLabel('退多少').fill('8');
  await till.getByRole('button', { name: '菜品问题' }).click();
  await expect.poll(() => textOf(till, '.ant-modal')).toContain('原路退回');
  await till.locator('.dialog-act').click();
  await refundRow(till, '已退').first().waitFor();
  const back = control()
    .money({})
    .filter((each) => each.kind === 'refund')
    .at(-1);
  expect(back).toMatchObject({ channel: 'alipay', amount: 800 });
  await till.locator('.due-words b', { hasText: '¥8.00' }).waitFor();
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});

test('TL23: a payment whose end nobody knows is listed, with how it stands and the buttons that go on', async () => {
  const { till, party } = await tillWith(pay, browser(), [noodles()]);
  control().faults.add({ channel: 'wechat', endpoint: 'charge', effect: { kind: 'dropAfter' } });
  for (const endpoint of ['query', 'reverse'] as const)
    control().faults.add({ channel: 'wechat', endpoint, times: 1000, effect: { kind: 'dropBefore' } });
  await scan(pay, till, '00');
  await till.locator('.pay-state', { hasText: '结果未知，正在查' }).waitFor();
  await shoot(till, 'refunds-6-unknown');
  await till.getByRole('tab', { name: /待处理/ }).click();
  await till.locator('.task.quiet', { hasText: '微信支付' }).waitFor();
  await forwardUntilSeen(pay, till, '.task:not(.quiet)');
  await till.locator('.task', { hasText: '一笔付款一直没有结果' }).waitFor();
  await shoot(till, 'refunds-7-doubtful');
  control().faults.clear();
  await till.locator('.task:not(.quiet)').getByRole('button', { name: '查一下' }).click();
  await till.getByText('没有待处理的事').waitFor();
  await till.locator('.pay-card.came').waitFor();
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});

test('TL24: the guest says it was paid: found by amount and digits, asked in place, also where it has ended', async () => {
  const { till, party } = await tillWith(pay, browser(), [noodles()]);
  const failed = await scanCode(pay, party.orderId, '03');
  await until(pay, failed.payment.id, 'declined');
  const paid = await showCodeAndPay(pay, party.orderId);
  await till.locator('.claims-open').click();
  await till.locator('.ant-modal').getByLabel('金额').fill('18');
  await till.locator('.claim').nth(1).waitFor();
  await till.getByRole('button', { name: '全部查一下' }).click();
  await till.locator('.claim-answer', { hasText: '查到了：已付' }).waitFor();
  await till.locator('.claim-answer', { hasText: '查过了：没有钱到账' }).first().waitFor();
  await shoot(till, 'refunds-8-claims');
  await till.getByLabel('单号末几位').fill(paid.slice(-6));
  await till.locator('.claim').nth(1).waitFor({ state: 'detached' });
  await expect.poll(() => textOf(till, '.claim')).toContain('已付');
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});

test('TL23: another amount than was asked, and an account that is refused, are told and ended by having seen them', async () => {
  const { till, party } = await tillWith(pay, browser(), [noodles()]);
  control().faults.add({ channel: 'wechat', endpoint: 'charge', effect: { kind: 'wrongAmount', by: -100 } });
  await scan(pay, till, '00');
  await till.locator('.pay-card.came').waitFor();
  await till.getByRole('tab', { name: /待处理/ }).click();
  await till.locator('.task', { hasText: '收到的金额和要收的不一样' }).waitFor();
  await expect.poll(() => textOf(till, '.task')).toContain('要收 ¥18.00 · 实到 ¥17.00');
  await till.getByRole('button', { name: '知道了' }).click();
  await till.getByText('没有待处理的事').waitFor();
  control().faults.add({
    channel: 'alipay',
    endpoint: 'charge',
    effect: { kind: 'refuse', code: 'ACQ.ACCESS_FORBIDDEN' },
  });
  await till.keyboard.press('F10');
  await scan(pay, till, '00', 'alipay');
  await till.locator('.pay-card.came-not').waitFor();
  await expect.poll(() => textOf(till, '.pay-card.came-not')).toContain('本店的收款账户有问题');
  await till.locator('.task', { hasText: '收款账户有问题' }).waitFor();
  await shoot(till, 'refunds-9-account');
  await till.getByRole('button', { name: '知道了' }).click();
  await till.getByText('没有待处理的事').waitFor();
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});
