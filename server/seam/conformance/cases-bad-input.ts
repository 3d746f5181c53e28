import { expectNo, expectThat, type Kit, type KitCase } from './kit.ts';
import { named, sampleLine, sampleReturn, type SampleOrder, sampleStatement } from './sample.ts';

const price = 2800;

const put = (kit: Kit, order: SampleOrder, body: unknown) =>
  kit.call('PUT', `/v1/statements/${order.orderId}`, body);

/** Nothing of the order is held. */
export const unknown = async (kit: Kit, { orderId }: SampleOrder) =>
  expectNo(await kit.call('GET', `/v1/statements/${orderId}`), 404, 'seam.orderUnknown');

/** What a cashier system does not take. */
export const badInputCases: readonly KitCase[] = [
  {
    id: 'C15',
    name: 'an unknown order is not found',
    run: (kit) => unknown(kit, kit.newOrder()),
  },
  {
    id: 'C16',
    name: 'unknown fields and wrong types are refused',
    async run(kit) {
      const order = kit.newOrder();
      const statement = named(sampleStatement(order, 1, [sampleLine(kit.newId(), price)]));
      const { document, hash } = statement;
      for (const body of [
        { ...statement, more: true },
        { hash, document: { ...document, more: 1 } },
        { hash, document: { ...document, covers: '2' } },
        { hash, document: { ...document, lines: [{ ...document.lines[0], unitPrice: 28.5 }] } },
        { hash, document: { ...document, lines: [{ ...document.lines[0], quantity: '-1' }] } },
        { hash, document: { ...document, openedAt: '2026-03-01T12:00:00' } },
        { hash, document: { ...document, orderNumber: 'C\u00071' } },
        { hash },
        [],
      ])
        expectNo(await put(kit, order, body), 422, 'request.invalid');
      await unknown(kit, order);
    },
  },
  {
    id: 'C17',
    name: 'a wrong hash, and the address of another order, are refused',
    async run(kit) {
      const order = kit.newOrder();
      const statement = named(sampleStatement(order, 1, []));
      const wrong = { ...statement, hash: '0'.repeat(64) };
      expectNo(await put(kit, order, wrong), 422, 'seam.hashWrong');
      expectNo(await put(kit, kit.newOrder(), statement), 422, 'seam.idWrong');
      await unknown(kit, order);
    },
  },
  {
    id: 'C18',
    name: 'a Statement that contradicts itself is refused',
    async run(kit) {
      const order = kit.newOrder();
      const line = sampleLine(kit.newId(), price);
      const twice = sampleReturn({ ...line, quantity: '2' }, kit.newId(), kit.now());
      for (const lines of [[line, line], [{ ...twice, quantity: '1' }], [{ ...line, quantity: '0' }]])
        expectNo(await put(kit, order, named(sampleStatement(order, 1, lines))), 422, 'seam.documentWrong');
      await unknown(kit, order);
    },
  },
  {
    id: 'C19',
    name: 'a store or a currency that is not here is refused',
    async run(kit) {
      const order = kit.newOrder();
      const store = named(sampleStatement({ ...order, storeId: 1_999_999 }, 1, []));
      expectNo(await put(kit, order, store), 422, 'seam.storeUnknown');
      const currency = kit.target.currency === 'XTS' ? 'XXX' : 'XTS';
      const money = named(sampleStatement({ ...order, currency }, 1, []));
      expectNo(await put(kit, order, money), 422, 'seam.currencyWrong');
    },
  },
  {
    id: 'C20',
    name: 'too many lines and a huge body are refused',
    async run(kit) {
      const order = kit.newOrder();
      const line = sampleLine(kit.newId(), price);
      const many = Array.from({ length: 2001 }, () => ({ ...line, id: kit.newId() }));
      const reply = await put(kit, order, named(sampleStatement(order, 1, many)));
      expectThat(reply.status === 422 || reply.status === 413, `got ${reply.status}`);
      const statement = named(sampleStatement(order, 1, []));
      const huge = { ...statement, filler: 'x'.repeat(6 * 1024 * 1024) };
      expectNo(await put(kit, order, huge), 413, 'request.tooLarge');
      await unknown(kit, order);
    },
  },
  {
    id: 'C21',
    name: 'the ordering side may not state money',
    async run(kit) {
      const { orderId } = kit.newOrder();
      const reply = await kit.call('GET', `/v1/settlements/${orderId}`);
      expectThat(reply.status === 403 || reply.status === 404, `got ${reply.status}`);
    },
  },
];
