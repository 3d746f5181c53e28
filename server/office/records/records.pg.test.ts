import { describe, expect, test } from 'vitest';
import { clientId } from '../../../test/harness/client-id.ts';
import { pin } from '../../../test/harness/shop-people.ts';
import { type Party, bill, chicken, cola, openTable, order, pay } from '../../../test/scenarios/steps.ts';
import { useShop } from '../../../test/scenarios/use-shop.ts';
import { businessDateOf } from '../../kernel/business-day.ts';
import type { ReplyOf } from '../../platform/http/contract.ts';
import { getOrder, giveLine, returnLine } from '../../ordering/orders/contract.ts';
import { getSettings, putSettings } from '../merchants-stores/contract.ts';
import { getRecords } from './contract.ts';

type Record = ReplyOf<typeof getRecords>['records'][number];

const shop = useShop({ link: 'direct' });
const reason = '客人不要了';

const ask = (query: { [name: string]: string | number } = {}) =>
  shop().ask(shop().people.manager, getRecords, { params: { storeId: shop().storeId }, query });

async function read(query: { [name: string]: string | number } = {}): Promise<readonly Record[]> {
  const answer = await ask(query);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value.records;
}

async function numberOf({ orderId }: Party): Promise<string> {
  return (await shop().done(shop().people.waiter, getOrder, { params: { orderId } })).order.number;
}

function tableName({ table }: Party): string {
  return `A${shop().furniture.tables.findIndex(({ id }) => id === table.id) + 1}`;
}

function detail({ details }: Record, label: string): string | number | null | undefined {
  const found = details.find((each) => each.label.zh === label);
  return found?.text?.zh ?? found?.amount;
}

/** A party whose chicken was returned by the waiter with the manager's PIN. */
async function partyWithReturn(): Promise<Party> {
  const party = await openTable(shop());
  const dish = chicken();
  await order(shop(), party.orderId, [dish, cola()]);
  const { waiter, manager } = shop().people;
  const asked = { params: { orderId: party.orderId, lineId: dish.id } };
  const body = { changeId: clientId(), quantity: '1', reason };
  await shop().refused(waiter, returnLine, { ...asked, body });
  await shop().done(waiter, returnLine, {
    ...asked,
    body: { ...body, approval: { staffId: manager.staffId, pin } },
  });
  return party;
}

describe('records', () => {
  test('RC2: a record says who did what at which table and order, by their names, and tells no id', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken(), cola({ quantity: '2' })]);
    await pay(shop(), party.orderId);
    const number = await numberOf(party);
    const records = await read({ number });
    const sent = records.find(({ what }) => what.zh === '下单');
    expect(sent).toMatchObject({
      who: { kind: 'staff', name: { zh: 'waiter' } },
      kind: 'orders',
      table: { zh: tableName(party) },
      orderNumber: number,
    });
    expect(sent === undefined ? null : detail(sent, '菜品')).toBe('宫保鸡丁 ×1、可乐 ×2');
    const taken = records.find(({ what }) => what.zh === '收到钱');
    const { number: billNumber } = await bill(shop(), party.orderId);
    expect(taken).toMatchObject({
      who: { name: { zh: 'cashier' } },
      billNumber,
      table: { zh: tableName(party) },
    });
    expect(taken === undefined ? null : [detail(taken, '支付方式'), detail(taken, '金额')]).toEqual([
      '现金',
      3800,
    ]);
    const told = JSON.stringify(records.map(({ billId: _, ...shown }) => shown));
    expect(told).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('RC3: what a dish was returned and given for, and who approved it, stands with it', async () => {
    const party = await partyWithReturn();
    const dish = cola();
    await order(shop(), party.orderId, [dish]);
    await shop().done(shop().people.manager, giveLine, {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason: '老顾客' },
    });
    const records = await read({ number: await numberOf(party), kind: 'orders' });
    const told = (what: string) => {
      const found = records.find((record) => record.what.zh === what);
      return ['菜品', '原因', '授权人'].map((label) => found && detail(found, label));
    };
    expect(told('退菜')).toEqual(['宫保鸡丁 ×1', reason, 'manager']);
    expect(told('赠送')).toEqual(['可乐 ×1', '老顾客', undefined]);
  });

  test('RC4: they are found by person, kind, days and number, and pages hold each record once', async () => {
    const party = await partyWithReturn();
    const { waiter, cook } = shop().people;
    const byWaiter = await read({ by: waiter.staffId, limit: 200 });
    expect(byWaiter.length).toBeGreaterThan(0);
    expect(byWaiter.every(({ who }) => who.name?.zh === 'waiter')).toBe(true);
    expect(await read({ by: cook.staffId, kind: 'orders' })).toEqual([]);
    expect((await read({ by: 'guests' })).length).toBe(0);
    expect((await read({ kind: 'tables', limit: 200 })).every(({ kind }) => kind === 'tables')).toBe(true);
    const number = await numberOf(party);
    const about = await read({ number, limit: 200 });
    expect(about.length).toBeGreaterThan(3);
    expect(about.every(({ orderNumber, table }) => orderNumber === number || table !== null)).toBe(true);
    expect(await read({ from: '2020-01-01', to: '2020-01-31' })).toEqual([]);
    const all = (await read({ limit: 200 })).map(({ position }) => position);
    const paged: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await ask({ limit: 3, ...(cursor === '' ? {} : { cursor }) });
      if (!answer.ok) throw new Error(answer.problem.code);
      paged.push(...answer.value.records.map(({ position }) => position));
      cursor = answer.value.next;
    }
    expect(paged).toEqual(all);
    expect(paged).toEqual([...new Set(paged)].sort((left, right) => right - left));
  });

  test('RC4: too many days, days out of order and a strange cursor are refused', async () => {
    const strange = [
      { from: '2026-01-01', to: '2026-04-03' },
      { from: '2026-01-02', to: '2026-01-01' },
      { from: '2026-01-02' },
      { cursor: 'x' },
      { by: 'waiter' },
    ];
    for (const query of strange) expect(await ask(query)).toMatchObject({ ok: false, status: 422 });
    const clock = { timezone: 'Asia/Shanghai', cutoffMinutes: 240 };
    const today = businessDateOf(new Date(), clock);
    expect((await read({ from: today, to: today })).length).toBeGreaterThan(0);
  });

  test('RC5: what the parts of the program tell each other stands there only where it is asked for', async () => {
    await partyWithReturn();
    const kinds = new Set((await read({ limit: 200 })).map(({ kind }) => kind));
    expect(kinds).toContain('orders');
    expect(kinds).not.toContain('background');
    const background = await read({ kind: 'background' });
    expect(background.map(({ what }) => what.zh)).toContain('点菜内容已记下');
  });

  test('RC7: a change of the settings says what it made different', async () => {
    const { owner } = shop().people;
    const params = { storeId: shop().storeId };
    const { version, settings } = await shop().done(owner, getSettings, { params });
    const cashier = { ...settings.cashier, receipt: 'always' as const };
    await shop().done(owner, putSettings, {
      params,
      body: { basedOn: version, settings: { ...settings, cashier } },
    });
    const [changed] = await read({ kind: 'settings' });
    expect(changed?.what.zh).toBe('修改设置');
    expect(changed === undefined ? null : detail(changed, '结账小票')).toBe(
      '客人要了才打印 → 结账后自动打印',
    );
    expect(changed?.details.length).toBe(1);
  });

  test('RC6: what was refused is told with its reason', async () => {
    await partyWithReturn();
    const [refused] = await read({ kind: 'refused', by: shop().people.waiter.staffId });
    expect(refused?.what.zh).toBe('没做成');
    expect(refused === undefined ? null : detail(refused, '为什么')).toMatch(/店长|授权/);
  });
});
