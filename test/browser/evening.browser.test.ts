import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { auditShop } from '../harness/agree.ts';
import { openTestDatabase } from '../harness/database.ts';
import { amountAt, choose, doneWithCash, openAtTill } from './evening-acts.ts';
import { sendCart, serveAll, takeCash, takeCode } from './evening-acts.ts';
import { dishIn, dueOn, makeTogether, only, openIn, tableOn, yuan } from './evening-agree.ts';
import { guestsOrder, kitchenWorks, lineIsLost, type Party, price, waitersOrder } from './evening-dining.ts';
import { forwardUntil, openEvening } from './evening-scene.ts';
import { pick, seat, send } from './floor-scene.ts';
import { order, shoot, approve } from './pages.ts';

/** The guest asks for the bill, pays on the phone, orders once more, and pays the rest in cash at the till. */
async function guestPays({ evening, together }: Party, phones: readonly [Page, Page]): Promise<number> {
  const { till, tablet, display } = evening;
  const [one, two] = phones;
  await one.getByRole('button', { name: '叫服务员', exact: true }).click();
  await one.getByRole('button', { name: '结账', exact: true }).click();
  const call = (page: Page) => page.locator('.guest-calls li', { hasText: '结账' });
  await together.all('a guest asks for the bill', { till: call(till), tablet: call(tablet) });
  await tablet.locator('.guest-calls').getByRole('button', { name: '知道了' }).first().click();
  await together.all('a waiter has seen it', { 'phone 1': one.locator('.call-state.seen') });
  await one.keyboard.press('Escape');
  const due = price.宫保鸡丁 + 2 * price.米饭;
  await one.locator('.pay-wechat', { hasText: yuan(due) }).click();
  await together.all('a guest pays on the phone', {
    'phone 1': dueOn(one, 0),
    'phone 2': dueOn(two, 0),
    ...tableOn(evening, 'A1', 'paidUp', due),
  });
  await choose(two, '米饭');
  await sendCart(two);
  await openAtTill(evening, 'A1');
  await together.all('what is left is due', {
    'phone 1': dueOn(one, price.米饭),
    display: display.locator('.display-due b', { hasText: only(yuan(price.米饭)) }),
    ...tableOn(evening, 'A1', 'seated', price.米饭),
  });
  const cash = await takeCash(till);
  await together.all('the rest is paid in cash', {
    'phone 1': dueOn(one, 0),
    'phone 2': dueOn(two, 0),
    display: display.locator('.display-result.good'),
    ...tableOn(evening, 'A1', 'paidUp', due + price.米饭),
  });
  await doneWithCash(till);
  return due + cash;
}

/** A dish is taken back after payment: its money goes back by itself. Gives what went back. */
async function goesBack({ evening, together }: Party, phone: Page): Promise<number> {
  const { till, forward } = evening;
  await till.locator('button.line', { hasText: '宫保鸡丁' }).click();
  await till.getByRole('button', { name: '菜品问题' }).click();
  await till.locator('.dialog-act').click();
  await approve(till);
  await phone.locator('.order-line.gone', { hasText: '宫保鸡丁' }).waitFor();
  const back = phone.locator('.figure', { hasText: '已退' });
  await forwardUntil(evening, back);
  await forward(1);
  await together.all('the money of a returned dish is back', {
    'phone 1': back.filter({ hasText: yuan(price.宫保鸡丁) }),
    ...tableOn(evening, 'A1', 'paidUp', 3 * price.米饭),
  });
  return amountAt(phone, '.figure:has-text("已退") .number');
}

/** A payer code whose answer is lost: in doubt at the till, then found paid. */
async function inDoubt({ evening, together }: Party): Promise<number> {
  const { till, sandbox } = evening;
  const due = price.回锅肉 + price.米饭 + price.口水鸡;
  await openAtTill(evening, 'C3');
  sandbox.control.faults.add({ endpoint: 'charge', effect: { kind: 'dropAfter' } });
  sandbox.control.faults.add({ endpoint: 'query', times: 1000, effect: { kind: 'dropBefore' } });
  await till.locator('.take-money').waitFor();
  await till.keyboard.type(sandbox.control.payerCode('wechat', '00'));
  await till.keyboard.press('Enter');
  await together.all('nobody knows whether it was paid', {
    till: till.locator('.pay-state', { hasText: '结果未知' }),
  });
  await shoot(till, 'evening-2-doubt');
  sandbox.control.faults.clear();
  await till.getByRole('button', { name: '查一下' }).first().click();
  await forwardUntil(evening, till.locator('.pay-card.came'));
  const came = await amountAt(till, '.pay-card.came .pay-large b');
  await together.all('it was paid', tableOn(evening, 'C3', 'paidUp', due));
  await till.locator('.pay-card.came button').click();
  return came;
}

/** Four guests pay the same: cash, a code of each app, cash. */
async function inFour({ evening, together }: Party): Promise<number> {
  const { till, waiter } = evening;
  await waiter.getByRole('button', { name: '桌台' }).click();
  await seat(waiter, 'A3');
  for (const dish of ['hgr', 'mpdf', 'mifan', 'mifan']) await pick(waiter, dish);
  await send(waiter);
  const whole = price.回锅肉 + price.麻婆豆腐 + 2 * price.米饭;
  await openAtTill(evening, 'A3');
  await till.getByRole('button', { name: '拆单' }).click();
  await till.locator('.ant-modal').getByRole('button', { name: '4', exact: true }).click();
  await till.locator('.dialog-act').click();
  const parts = till.locator('.panel-chips button');
  await parts.nth(3).waitFor();
  const settled = parts.filter({ hasText: '已结清' });
  const ways = [takeCash, () => takeCode(evening, 'wechat'), () => takeCode(evening, 'alipay'), takeCash];
  let sum = 0;
  for (const [paid, take] of ways.entries()) {
    await parts.filter({ hasNotText: '已结清' }).first().click();
    sum += await take(till);
    if (take === takeCash) await doneWithCash(till);
    await settled.nth(paid).waitFor();
  }
  await together.all('four pay the same', tableOn(evening, 'A3', 'paidUp', whole));
  return sum;
}

/** Take-out: ordered and paid at the till, made in the kitchen, handed over. */
async function takeOut({ evening, together }: Party): Promise<number> {
  const { till, kitchen } = evening;
  await till.getByRole('button', { name: '新外带单' }).click();
  await till.locator('.panel-top h2', { hasNotText: 'A3' }).waitFor();
  await till.locator('.add-dishes').waitFor();
  await order(till, ['mpdf']);
  await together.all('take-out is ordered', { kitchen: dishIn(evening, '外带', '麻婆豆腐') });
  const cash = await takeCash(till);
  await doneWithCash(till);
  await serveAll(kitchen);
  await till.getByRole('button', { name: '完成' }).click();
  await till.locator('.panel-top', { hasText: '已完成' }).waitFor();
  return cash;
}

/** Everybody leaves: the phones say so, and every table is free. */
async function allLeave({ evening, together }: Party, phones: readonly Page[]): Promise<void> {
  const { till } = evening;
  for (const table of ['A1', 'C3', 'A3']) {
    await openAtTill(evening, table);
    await till.getByRole('button', { name: '清台' }).click();
    await together.all(`${table} is cleared`, tableOn(evening, table, 'free', null));
  }
  for (const phone of phones) await phone.getByRole('alert').waitFor();
}

/** What the office sums up, in the end, against what the pages told one by one. */
async function sumsUp({ evening, together }: Party, taken: number): Promise<void> {
  const { office, demo } = evening;
  await together.all('the day is summed up', {
    office: office.locator('.glance', { hasText: '收到的钱' }).filter({ hasText: yuan(taken) }),
  });
  await openIn(evening, 0).waitFor();
  await shoot(office, 'evening-3-day');
  const { rows } = await demo.database.owner.query<{ open: number }>(
    `select count(*)::integer as open from cashier.bill_order o join cashier.bill b using (merchant_id, bill_id)
     where b.state = 'open' and o.payable > 0`,
  );
  expect(rows).toEqual([{ open: 0 }]);
  expect(await auditShop([demo.database.owner])).toBe('');
  expect(demo.troubles).toEqual([]);
}

test('LV5: guests, two waiters, till, kitchen, display and office agree at every step of an evening', async () => {
  const party = { evening: await openEvening(await openTestDatabase()), together: makeTogether() };
  try {
    const phones = await guestsOrder(party);
    await waitersOrder(party);
    await kitchenWorks(party, phones[0]);
    await lineIsLost(party, phones[0]);
    const taken = [await guestPays(party, phones)];
    taken.push(-(await goesBack(party, phones[0])));
    taken.push(await inDoubt(party), await inFour(party), await takeOut(party));
    await allLeave(party, phones);
    await sumsUp(
      party,
      taken.reduce((sum, each) => sum + each, 0),
    );
    console.log(`shown elsewhere after: ${party.together.told()}`);
  } catch (error) {
    const { till, kitchen, display, office, tablet, waiter } = party.evening;
    for (const [name, page] of Object.entries({ till, kitchen, display, office, tablet, waiter }))
      await shoot(page, `evening-broken-${name}`);
    throw error;
  } finally {
    await party.evening.close();
  }
}, 150_000);
