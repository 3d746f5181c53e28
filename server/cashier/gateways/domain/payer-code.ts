/** Which app a payer code 付款码 belongs to by its digits, or null. WeChat 10–15 + 16, Alipay 25–30 of 16 to 24. */
export function channelOfPayerCode(code: string): 'wechat' | 'alipay' | null {
  if (/^1[0-5]\d{16}$/.test(code)) return 'wechat';
  if (/^(2[5-9]|30)\d{14,22}$/.test(code)) return 'alipay';
  return null;
}
