import type { BillContent } from '../../printing/jobs/domain/content.ts';
import type { Words } from '../../seam/documents.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { CashierParts } from '../parts.ts';
import { tableToPayAt } from './domain/slip-content.ts';
import type { Work } from './domain/types.ts';

type PayParts = Pick<CashierParts, 'gateways' | 'publicUrl' | 'tableCode'>;

/**
 * The code on 预结单 by which the guests pay on the own phone: the page of their table, under the address guests use.
 * None where that address was never set, where no app would be taken, and for what the page cannot pay.
 */
export async function payCode(
  tx: Tx,
  work: Work,
  billId: string,
  { gateways, publicUrl, tableCode }: PayParts,
): Promise<BillContent['code']> {
  const tableId = tableToPayAt(work, billId);
  if (publicUrl === null || tableCode === null || tableId === null) return null;
  const { storeId } = work.store;
  const wechat = (await gateways.open(tx, { storeId, channel: 'wechat' })).ok;
  const alipay = (await gateways.open(tx, { storeId, channel: 'alipay' })).ok;
  const code = wechat || alipay ? await tableCode(tx, storeId, tableId) : null;
  if (code === null) return null;
  return { text: `${publicUrl}/t/${code}`, caption: captionOf(wechat, alipay) };
}

function captionOf(wechat: boolean, alipay: boolean): Words {
  if (!alipay) return { zh: '微信扫码付款', en: 'Scan with WeChat to pay' };
  if (!wechat) return { zh: '支付宝扫码付款', en: 'Scan with Alipay to pay' };
  return { zh: '微信或支付宝扫码付款', en: 'Scan with WeChat or Alipay to pay' };
}
