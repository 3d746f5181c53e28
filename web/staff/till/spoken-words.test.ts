import { expect, test } from 'vitest';
import { voiceFor } from './speech.ts';
import { type Told, wordsFor } from './spoken-words.ts';

const told: Told = { outcome: 'came', tender: 'wechat', amount: 126_00, due: 0, currency: 'CNY' };

test('TL29: what came is said with how it came and how much, in the language of the screen', () => {
  expect(wordsFor(told, 'zh')).toBe('微信收款 126 元');
  expect(wordsFor(told, 'en')).toBe('WeChat payment received, 126 yuan');
  expect(wordsFor({ ...told, tender: 'alipay' }, 'zh')).toBe('支付宝收款 126 元');
  expect(wordsFor({ ...told, tender: 'alipay' }, 'en')).toBe('Alipay payment received, 126 yuan');
  expect(wordsFor({ ...told, tender: 'cash' }, 'zh')).toBe('现金收款 126 元');
  expect(wordsFor({ ...told, tender: 'cash' }, 'en')).toBe('Cash received, 126 yuan');
  expect(wordsFor({ ...told, tender: 'card' }, 'zh')).toBe('收款 126 元');
});

test.each([
  [126_50, '126 元 5 角', '126.5 yuan'],
  [126_05, '126 元 零 5 分', '126.05 yuan'],
  [126_56, '126 元 5 角 6 分', '126.56 yuan'],
  [50, '5 角', '0.5 yuan'],
  [5, '5 分', '0.05 yuan'],
  [0, '0 元', '0 yuan'],
  [10_000_00, '10000 元', '10000 yuan'],
])('TL29: %i fen are said as people say them at a counter', (amount, zh, en) => {
  expect(wordsFor({ ...told, amount }, 'zh')).toBe(`微信收款 ${zh}`);
  expect(wordsFor({ ...told, amount }, 'en')).toBe(`WeChat payment received, ${en}`);
});

test('TL29: where only a part came it is said what is still to collect', () => {
  const part = { ...told, amount: 50_00, due: 76_50 };
  expect(wordsFor(part, 'zh')).toBe('微信收款 50 元，还要收 76 元 5 角');
  expect(wordsFor(part, 'en')).toBe('WeChat payment received, 50 yuan, 76.5 yuan still to collect');
});

test('TL29: what failed is said without a sum, for nothing came', () => {
  const failed = { ...told, outcome: 'cameNot', due: 126_00 } as const;
  expect(wordsFor(failed, 'zh')).toBe('微信收款未成功');
  expect(wordsFor(failed, 'en')).toBe('WeChat payment not received');
  expect(wordsFor({ ...failed, tender: 'other' }, 'zh')).toBe('收款未成功');
});

test('TL29: other money keeps its own name', () => {
  const cash = { ...told, tender: 'cash', amount: 12_50 };
  expect(wordsFor({ ...cash, currency: 'GBP' }, 'en')).toBe('Cash received, 12.5 pounds');
  expect(wordsFor({ ...cash, currency: 'GBP' }, 'zh')).toBe('现金收款 12.5 英镑');
  expect(wordsFor({ ...cash, currency: 'JPY' }, 'en')).toBe('Cash received, 1250 yen');
});

test('TL31: a voice speaks the language of the screen, Mandarin first, one of the device before one of the internet', () => {
  const voices = [
    { lang: 'en-US', localService: true },
    { lang: 'zh-HK', localService: true },
    { lang: 'zh-TW', localService: true },
    { lang: 'zh-CN', localService: false },
    { lang: 'zh_CN', localService: true },
    { lang: 'en-GB', localService: false },
  ];
  expect(voiceFor('zh', voices)).toBe(voices[4]);
  expect(voiceFor('zh', voices.slice(0, 4))).toBe(voices[3]);
  expect(voiceFor('zh', voices.slice(0, 3))).toBe(voices[2]);
  expect(voiceFor('zh', voices.slice(0, 2))).toBe(voices[1]);
  expect(voiceFor('zh', voices.slice(0, 1))).toBe(null);
  expect(voiceFor('en', voices)).toBe(voices[0]);
  expect(voiceFor('en', [{ lang: 'zh-CN', localService: true }])).toBe(null);
});
