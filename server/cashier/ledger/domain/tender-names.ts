import type { Words } from '../../../seam/documents.ts';

const names: Readonly<Record<string, Words>> = {
  cash: { zh: '现金', en: 'Cash' },
  wechat: { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  card: { zh: '刷卡', en: 'Card' },
  storedValue: { zh: '储值', en: 'Stored value' },
  voucher: { zh: '券', en: 'Voucher' },
  platform: { zh: '平台已付', en: 'Paid at the platform' },
  onAccount: { zh: '签单', en: 'On account' },
  deposit: { zh: '订金', en: 'Deposit' },
};

/** What a tender is called; one the house does not know keeps its own name. */
export function tenderName(tender: string): Words {
  return names[tender] ?? { zh: tender, en: tender };
}
