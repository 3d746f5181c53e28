import type { Language, Words } from '../../shared/language.ts';

/** What there is to say of a payment. Amounts in minor units. */
export type Told = {
  /** `came`: the money is there. `cameNot`: it ended without money. */
  readonly outcome: 'came' | 'cameNot';
  readonly tender: string;
  readonly amount: number;
  /** What the bill still asks after it; nothing is said of zero. */
  readonly due: number;
  readonly currency: string;
};

const came: Readonly<Record<string, Words>> = {
  cash: { zh: '现金收款', en: 'Cash received' },
  wechat: { zh: '微信收款', en: 'WeChat payment received' },
  alipay: { zh: '支付宝收款', en: 'Alipay payment received' },
};
const cameSomehow: Words = { zh: '收款', en: 'Payment received' };

const cameNot: Readonly<Record<string, Words>> = {
  wechat: { zh: '微信收款未成功', en: 'WeChat payment not received' },
  alipay: { zh: '支付宝收款未成功', en: 'Alipay payment not received' },
};
const cameNotSomehow: Words = { zh: '收款未成功', en: 'Payment not received' };

/** 微信收款 126 元，还要收 74 元: what the till says aloud of a payment, in the language of its screen. */
export function wordsFor({ outcome, tender, amount, due, currency }: Told, language: Language): string {
  if (outcome === 'cameNot') return (cameNot[tender] ?? cameNotSomehow)[language];
  const head = (came[tender] ?? cameSomehow)[language];
  const sum = sumInWords(amount, currency, language);
  const rest = due > 0 ? sumInWords(due, currency, language) : null;
  if (language === 'zh') return `${head} ${sum}${rest === null ? '' : `，还要收 ${rest}`}`;
  return `${head}, ${sum}${rest === null ? '' : `, ${rest} still to collect`}`;
}

const units: Readonly<Record<string, Words>> = {
  CNY: { zh: '元', en: 'yuan' },
  HKD: { zh: '港元', en: 'Hong Kong dollars' },
  USD: { zh: '美元', en: 'dollars' },
  EUR: { zh: '欧元', en: 'euros' },
  GBP: { zh: '英镑', en: 'pounds' },
  JPY: { zh: '日元', en: 'yen' },
};
const withoutCents = new Set(['JPY', 'KRW', 'VND']);

/**
 * An amount as people say it. Chinese voices read a number before 元, 角 and 分 as one would say it; "126.50" they read
 * as 一百二十六点五零, which nobody says at a counter.
 */
function sumInWords(minorUnits: number, currency: string, language: Language): string {
  const unit = units[currency]?.[language] ?? currency;
  if (withoutCents.has(currency)) return `${minorUnits} ${unit}`;
  const whole = Math.floor(minorUnits / 100);
  const cents = minorUnits % 100;
  if (language === 'zh' && currency === 'CNY') return yuan(whole, cents);
  const decimals = cents === 0 ? '' : `.${String(cents).padStart(2, '0').replace(/0$/, '')}`;
  return `${whole}${decimals} ${unit}`;
}

function yuan(whole: number, cents: number): string {
  const [jiao, fen] = [Math.floor(cents / 10), cents % 10];
  const parts = [
    whole > 0 || cents === 0 ? `${whole} 元` : '',
    jiao > 0 ? `${jiao} 角` : '',
    fen > 0 ? `${whole > 0 && jiao === 0 ? '零 ' : ''}${fen} 分` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
