import { describe, expect, test } from 'vitest';
import { splitBill } from '../../server/cashier/bills/contract.ts';
import { payBill } from '../../server/cashier/payments/contract.ts';
import { openSeating } from '../../server/ordering/floor/contract.ts';
import { placeRound } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { bill, chicken, clearTable, cola, look, noodles, openTable, order, pay } from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('people who act at the same moment, %s link', (link) => {
  const shop = useShop({ link, seed: 101 });

  test('two tills take the whole bill at once: one takes it, the other is told', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    await shop().agree();
    const { cashier, secondCashier } = shop().people;
    const answers = await Promise.all(
      [cashier, secondCashier].map((who) =>
        shop().ask(who, payBill, {
          params: { billId: party.orderId },
          body: { paymentId: clientId(), tender: 'cash', amount: 2800, received: 3000 },
        }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const told = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]));
    expect(told).toEqual(['payment.moreThanOpen']);
    expect(await bill(shop(), party.orderId)).toMatchObject({ applied: 2800, due: 0, state: 'closed' });
    await clearTable(shop(), party);
  });

  test('two waiters add at once: both rounds are on the order and on the bill', async () => {
    const party = await openTable(shop());
    const { waiter, secondWaiter } = shop().people;
    const rounds = [[noodles(), cola()], [chicken()], [cola()], [noodles()]];
    const answers = await Promise.all(
      rounds.map((lines, index) =>
        shop().ask(index % 2 === 0 ? waiter : secondWaiter, placeRound, {
          params: { orderId: party.orderId },
          body: { roundId: clientId(), lines },
        }),
      ),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await look(shop(), party.orderId)).lines).toHaveLength(5);
    expect((await bill(shop(), party.orderId)).payable).toBe(1800 + 500 + 2800 + 500 + 1800);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('a double tap: the same key twelve times does it once and answers the same', async () => {
    const party = await openTable(shop());
    const asked = {
      params: { orderId: party.orderId },
      body: { roundId: clientId(), lines: [chicken()] },
      key: clientId(),
    };
    const taps = Array.from({ length: 12 }, () => shop().ask(shop().people.waiter, placeRound, asked));
    const answers = await Promise.all(taps);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await look(shop(), party.orderId)).lines).toHaveLength(1);
    const payment = {
      params: { billId: party.orderId },
      body: { paymentId: clientId(), tender: 'cash' as const, amount: 2800, received: 2800 },
      key: clientId(),
    };
    await shop().agree();
    const paid = await Promise.all(
      Array.from({ length: 12 }, () => shop().ask(shop().people.cashier, payBill, payment)),
    );
    expect(paid.every(({ ok }) => ok)).toBe(true);
    expect(await bill(shop(), party.orderId)).toMatchObject({ applied: 2800, tenders: [{ amount: 2800 }] });
  });

  test('the same ids under other keys do nothing twice; the same ids for something else are refused', async () => {
    const party = await openTable(shop());
    const lines = [noodles()];
    const round = { roundId: clientId(), lines };
    const asked = { params: { orderId: party.orderId }, body: round };
    const first = await shop().done(shop().people.waiter, placeRound, asked);
    const again = await shop().done(shop().people.secondWaiter, placeRound, asked);
    expect(again.accepted).toEqual(first.accepted);
    const other = await shop().refused(shop().people.waiter, placeRound, {
      ...asked,
      body: { ...round, lines: [cola()] },
    });
    expect(other.code).toBe('id.taken');
    expect((await look(shop(), party.orderId)).lines).toHaveLength(1);
    const opened = await shop().done(shop().people.waiter, openSeating, {
      params: { storeId: shop().storeId },
      body: {
        seatingId: party.seatingId,
        orderId: party.orderId,
        tableId: party.table.id,
        covers: 4,
      },
    });
    expect(opened.orderId).toBe(party.orderId);
    await pay(shop(), party.orderId);
  });

  test('a waiter adds a dish while the till splits and takes money: nothing is lost and nothing asked twice', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken({ quantity: '2' }), noodles({ quantity: '2' })]);
    await shop().agree();
    const other = clientId();
    const [added, divided] = await Promise.all([
      shop().ask(shop().people.waiter, placeRound, {
        params: { orderId: party.orderId },
        body: { roundId: clientId(), lines: [cola({ quantity: '4' })] },
      }),
      shop().ask(shop().people.cashier, splitBill, {
        params: { billId: party.orderId },
        body: { kind: 'even', billIds: [other] },
      }),
    ]);
    expect([added.ok, divided.ok]).toEqual([true, true]);
    const [one, two] = [await bill(shop(), party.orderId), await bill(shop(), other)];
    expect(one.payable + two.payable).toBe(2 * 2800 + 2 * 1800 + 4 * 500);
    await pay(shop(), one.id);
    await pay(shop(), two.id);
    expect((await look(shop(), party.orderId)).settlement?.totals).toMatchObject({ payable: 11_200, due: 0 });
    await clearTable(shop(), party);
  });
});
