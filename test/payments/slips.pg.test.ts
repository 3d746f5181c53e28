import { beforeAll, describe, expect, test } from 'vitest';
import { printBill } from '../../server/cashier/bills/print-contract.ts';
import { getSettings, putSettings } from '../../server/office/merchants-stores/contract.ts';
import { slipsOf, toldOf } from '../cashier/seen-slips.ts';
import { at } from '../harness/fields.ts';
import { duty, setUpPrinters } from '../harness/printers.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { samplePrinter } from '../printing/contents.ts';
import { noodles, openTable, openTakeOut, order } from '../scenarios/steps.ts';
import { scanCode, until, usePayShop } from './pay-shop.ts';

describe.each(['direct', 'remote'] as const)('slips of the till, %s link', (link) => {
  const pay = usePayShop({ link, reachable: true });
  const till = samplePrinter({ duties: [duty('preBill', null), duty('receipt', null)], drawer: 5 });
  const books = (): Database => {
    const database = pay.shop().databases.at(-1);
    if (database === undefined) throw new Error('a shop has a database');
    return database;
  };

  beforeAll(async () => {
    const { shop } = pay;
    const { storeId, people } = shop();
    const found = await books().owner.query<{ merchant_id: number }>('select merchant_id from house.store');
    await setUpPrinters(books(), { merchantId: found.rows[0]?.merchant_id ?? 0, storeId }, [till]);
    // Writing settings makes the program read the facts of its store anew, printers and all.
    const params = { storeId };
    const { version, settings } = await shop().done(people.owner, getSettings, { params, at: 'cashier' });
    const cashier = { ...settings.cashier, receipt: 'always' as const };
    const body = { basedOn: version, settings: { ...settings, cashier } };
    await shop().done(people.owner, putSettings, { params, body, at: 'cashier' });
  });

  const preBillOf = async (billId: string) => {
    const { shop } = pay;
    const asked = { params: { billId }, body: { slip: 'preBill' as const } };
    const { jobIds } = await shop().done(shop().people.waiter, printBill, asked);
    const slip = (await slipsOf(books(), billId)).find(({ id }) => jobIds.includes(id));
    return slip?.content;
  };

  test('B37: a payment by code that settles a bill brings its receipt too, and opens no drawer', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await scanCode(pay, party.orderId, '00', { channel: 'alipay' });
    await until(pay, begun.payment.id, 'succeeded');
    const [receipt, ...others] = await slipsOf(books(), party.orderId);
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({
      slip: 'receipt',
      madeBy: 'gateway',
      content: {
        payable: 1800,
        payments: [{ label: { zh: '支付宝', en: 'Alipay' }, amount: 1800, received: null, change: null }],
        refunds: [],
        cashier: pay.shop().people.cashier.staffId,
        drawer: false,
      },
    });
    expect(await toldOf(books(), party.orderId)).toEqual([
      {
        type: 'slip.asked',
        payload: { billId: party.orderId, slip: 'receipt', jobIds: [receipt?.id] },
      },
    ]);
    expect(await toldOf(books(), begun.payment.id)).toEqual([]);
  });

  test('B38: 预结单 carries the code of the table’s page where the guests can pay there, and none where they cannot', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const content = await preBillOf(party.orderId);
    const table = `A${pay.shop().furniture.tables.findIndex(({ id }) => id === party.table.id) + 1}`;
    expect(at(content, 'order')).toMatchObject({ table: { zh: table, en: table }, covers: 4 });
    // The program that only takes money does not know what is printed at the tables.
    const code = {
      text: `${pay.shop().urls.ordering}/t/${party.table.code}`,
      caption: { zh: '微信或支付宝扫码付款', en: 'Scan with WeChat or Alipay to pay' },
    };
    expect(at(content, 'code')).toEqual(link === 'direct' ? code : null);
    const takeOut = await openTakeOut(pay.shop());
    await order(pay.shop(), takeOut, [noodles()]);
    expect(at(await preBillOf(takeOut), 'code')).toBeNull();
  });
});
