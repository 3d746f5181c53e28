import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import { chinaDate } from '../core/china-time.ts';
import { openScene, type Scene } from '../scene.ts';
import { codeBody, type Merchant, merchantOf, newReference, orderBody, parties } from './merchant.ts';

/**
 * A client that others wrote signs, verifies and decrypts here; nothing of the sandbox's own cryptography helps it.
 */
type Answer = { status: number; data: unknown };
type Resource = {
  get(config?: object): Promise<Answer>;
  post(body?: object): Promise<Answer>;
};

const noticed = z.object({
  id: z.string(),
  event_type: z.string(),
  resource: z.object({ ciphertext: z.string(), nonce: z.string(), associated_data: z.string() }),
});
const billed = z.object({ hash_value: z.string(), download_url: z.string() });

const read = z.object({ rows: z.array(z.record(z.string(), z.string())) });

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  scene.sandbox().control.probes(0);
});
afterAll(() => scene.close());

function clientOf(merchant: Merchant): (path: string) => Resource {
  const client = new Wechatpay({
    mchid: merchant.merchantNumber,
    serial: merchant.merchantSerial,
    privateKey: merchant.merchantKey,
    certs: Object.fromEntries(merchant.platformKeys.map(({ serial, pem }) => [serial, pem])),
    baseURL: merchant.baseUrl,
    proxy: false,
  });
  return (path) => client.chain(path);
}

describe.each(['wechat-direct', 'wechat-certificate', 'wechat-partner'])(
  "SW1: %s is served as WeChat's clients expect",
  (account) => {
    const setUp = (): { merchant: Merchant; at: (path: string) => Resource; orders: string; who: object } => {
      const merchant = merchantOf(scene.sandbox(), account);
      const partner = merchant.mode === 'partner';
      const { appid, sp_appid, sub_appid, ...who } = parties(merchant);
      const orders = partner ? 'v3/pay/partner/transactions' : 'v3/pay/transactions';
      return { merchant, at: clientOf(merchant), orders, who };
    };
    const subMerchant = ({ subMerchantNumber }: Merchant): object =>
      subMerchantNumber === undefined ? {} : { sub_mchid: subMerchantNumber };

    test('a payer code is charged, queried, and refunded in part', async () => {
      const { merchant, at, orders, who } = setUp();
      const reference = newReference();
      const code = scene.sandbox().control.payerCode('wechat', '00');
      const charged = await at(`${orders}/codepay`).post(codeBody(merchant, reference, code));
      expect(charged).toMatchObject({
        status: 200,
        data: { trade_state: 'SUCCESS', out_trade_no: reference },
      });
      const queried = await at(`${orders}/out-trade-no/${reference}`).get({ params: who });
      expect(queried.data).toMatchObject({
        trade_state: 'SUCCESS',
        trade_type: 'MICROPAY',
        amount: { total: 3600 },
      });
      const refund = { ...subMerchant(merchant), out_trade_no: reference, out_refund_no: `R${reference}` };
      const refunded = await at('v3/refund/domestic/refunds').post({
        ...refund,
        amount: { refund: 600, total: 3600, currency: 'CNY' },
      });
      expect(refunded.data).toMatchObject({ status: 'SUCCESS', amount: { refund: 600, total: 3600 } });
      const looked = await at(`v3/refund/domestic/refunds/R${reference}`).get({
        params: subMerchant(merchant),
      });
      expect(looked.data).toMatchObject({ out_refund_no: `R${reference}`, status: 'SUCCESS' });
      const after = await at(`${orders}/out-trade-no/${reference}`).get({ params: who });
      expect(after.data).toMatchObject({ trade_state: 'REFUND' });
    });

    test('a payer who must type a password is 202, and is reversed', async () => {
      const { merchant, at, orders, who } = setUp();
      const reference = newReference();
      const code = scene.sandbox().control.payerCode('wechat', '02');
      const charged = await at(`${orders}/codepay`).post(codeBody(merchant, reference, code));
      expect(charged.status).toBe(202);
      const reversed = await at(`${orders}/out-trade-no/${reference}/reverse`).post(parties(merchant));
      expect(reversed).toMatchObject({ status: 200, data: { out_trade_no: reference } });
      const queried = await at(`${orders}/out-trade-no/${reference}`).get({ params: who });
      expect(queried.data).toMatchObject({ trade_state: 'REVOKED' });
    });

    test('a code on a screen is paid, told of, and verified by their own functions', async () => {
      const { merchant, at, orders } = setUp();
      const reference = newReference();
      const before = scene.inbox.received.length;
      const shown = await at(`${orders}/native`).post(orderBody(merchant, reference, scene.inbox.url));
      const { code_url } = z.object({ code_url: z.string() }).parse(shown.data);
      const scanned = scene.sandbox().control.scan(code_url);
      if (!scanned.ok) throw new Error('the code is not known');
      scene.sandbox().control.pay(scanned.trade.id);
      await scene.inbox.until(before + 1);
      const { headers, body } = scene.inbox.received[before] ?? { headers: {}, body: '' };
      const one = (name: string): string => String(headers[`wechatpay-${name}`]);
      const key = merchant.platformKeys.find(({ serial }) => serial === one('serial'));
      const message = Formatter.response(one('timestamp'), one('nonce'), body);
      expect(Rsa.verify(message, one('signature'), key?.pem ?? '')).toBe(true);
      const { event_type, resource } = noticed.parse(JSON.parse(body));
      const { ciphertext, nonce, associated_data } = resource;
      const plain = Aes.AesGcm.decrypt(ciphertext, merchant.apiV3Key, nonce, associated_data);
      expect(event_type).toBe('TRANSACTION.SUCCESS');
      expect(JSON.parse(plain)).toMatchObject({ out_trade_no: reference, trade_state: 'SUCCESS' });
    });

    test('an order that nobody paid is closed with an empty, signed answer', async () => {
      const { merchant, at, orders, who } = setUp();
      const reference = newReference();
      await at(`${orders}/native`).post(orderBody(merchant, reference, scene.inbox.url));
      const closed = await at(`${orders}/out-trade-no/${reference}/close`).post(who);
      expect(closed.status).toBe(204);
      const queried = await at(`${orders}/out-trade-no/${reference}`).get({ params: who });
      expect(queried.data).toMatchObject({ trade_state: 'CLOSED' });
    });

    test('the bill of the day is fetched, its hash is right, and their parser reads it', async () => {
      const { at } = setUp();
      const { control } = scene.sandbox();
      const date = chinaDate(Date.parse(control.clock().now));
      const paid = control
        .money({})
        .filter((row) => row.account === account && chinaDate(Date.parse(row.at)) === date);
      await control.advance(34 * 3_600_000);
      const asked = await at('v3/bill/tradebill').get({ params: { bill_date: date, tar_type: 'GZIP' } });
      const { hash_value, download_url } = billed.parse(asked.data);
      const target = new URL(download_url);
      const packed = await at(target.pathname.slice(1)).get({
        params: Object.fromEntries(target.searchParams),
        responseType: 'arraybuffer',
      });
      if (!Buffer.isBuffer(packed.data)) throw new Error('no bytes came');
      const plain = gunzipSync(packed.data);
      expect(createHash('sha1').update(plain).digest('hex')).toBe(hash_value);
      const { rows } = read.parse(Formatter.castCsvBill(plain.toString('utf8')));
      expect(rows.map((row) => row['商户订单号'])).toEqual(paid.map(({ reference }) => reference));
    });
  },
);

test('SW1: a forged answer is refused by the client', async () => {
  const merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  const { appid, ...who } = parties(merchant);
  scene.sandbox().control.faults.add({ endpoint: 'query', effect: { kind: 'wrongSignature' } });
  const reference = newReference();
  await clientOf(merchant)('v3/pay/transactions/native').post(
    orderBody(merchant, reference, scene.inbox.url),
  );
  const asked = clientOf(merchant)(`v3/pay/transactions/out-trade-no/${reference}`).get({ params: who });
  await expect(asked).rejects.toMatchObject({ code: 'EV3_RES_HEADER_SIGNATURE_DIGEST' });
});
