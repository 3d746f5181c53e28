import type { Model, Printer, Reach, Words } from '../../setup/domain/setup.ts';

/** The words of the test slip. */
export const titles = {
  test: { zh: '测试页', en: 'Test slip' },
  normal: { zh: '标准', en: 'Normal' },
  wide: { zh: '倍宽', en: 'Wide' },
  tall: { zh: '倍高', en: 'Tall' },
  large: { zh: '倍宽倍高', en: 'Large' },
  bold: { zh: '加粗', en: 'Bold' },
  underline: { zh: '下划线', en: 'Underlined' },
  inverse: { zh: '反白', en: 'White on black' },
  rare: { zh: '生僻字', en: 'Rare letters' },
  yes: { zh: '有', en: 'yes' },
  no: { zh: '无', en: 'no' },
  address: { zh: '地址', en: 'Address' },
  paper: { zh: '纸宽和列数', en: 'Paper and columns' },
  encoding: { zh: '编码', en: 'Encoding' },
  wholeSet: { zh: '自带生僻字', en: 'Has rare letters' },
  knife: { zh: '切刀', en: 'Knife' },
  beeper: { zh: '蜂鸣器', en: 'Beeper' },
  fence: { zh: '出单确认', en: 'Proof of printing' },
  tellsStatus: { zh: '回报缺纸开盖', en: 'Tells paper and cover' },
  drawer: { zh: '钱箱', en: 'Cash drawer' },
  pin: { zh: '引脚', en: 'pin' },
  language: { zh: '语言', en: 'Language' },
  duties: { zh: '打印', en: 'Prints' },
} as const satisfies Readonly<Record<string, Words>>;

type ModelWords = {
  readonly encoding: Readonly<Record<Model['encoding'], string>>;
  readonly knife: Readonly<Record<Model['knife'], Words>>;
  readonly fence: Readonly<Record<Model['fence'], Words>>;
  readonly language: Readonly<Record<Printer['language'], Words>>;
};

export const modelWords: ModelWords = {
  encoding: { gb18030: 'GB18030', gbk: 'GBK', utf8: 'UTF-8' },
  knife: {
    partial: { zh: '半切', en: 'partial cut' },
    full: { zh: '全切', en: 'full cut' },
    none: { zh: '无', en: 'none' },
  },
  fence: {
    inTurn: { zh: '打完回答', en: 'answers when done' },
    echo: { zh: '打完回答单号', en: 'answers with the slip’s number' },
    realTime: { zh: '只答在线', en: 'says only that it is there' },
    none: { zh: '无', en: 'none' },
  },
  language: {
    zh: { zh: '中文', en: 'Chinese' },
    en: { zh: '英文', en: 'English' },
    both: { zh: '中英文', en: 'Chinese and English' },
  },
};

type Vendor = Extract<Reach, { kind: 'cloud' }>['vendor'];

export const vendorNames: Readonly<Record<Vendor, Words>> = {
  feieyun: { zh: '飞鹅云', en: 'Feieyun' },
  yilianyun: { zh: '易联云', en: 'Yilianyun' },
  xpyun: { zh: '芯烨云', en: 'Xpyun' },
};
