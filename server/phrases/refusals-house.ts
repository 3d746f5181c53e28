import type { RefusalWords } from './refusal-words.ts';

/** Opening the shop of an empty program. */
export const houseRefusals = {
  'house.alreadyOpen': {
    status: 409,
    zh: '这里已经开过店了；请用配对码把这台设备配对进来',
    en: 'A shop is already open here: pair this device with its pairing code',
  },
  'house.codeWrong': {
    status: 403,
    zh: '开店码不对；它在启动程序的那个窗口里，每次启动都会换新的',
    en: 'The opening code is wrong: it stands in the window in which the program was started, new at every start',
  },
  'house.codeWaits': {
    status: 429,
    zh: '开店码错误次数太多，请稍等再试',
    en: 'Too many wrong opening codes: wait a while',
  },
  'house.nameMissing': { status: 422, zh: '请填店名', en: 'The shop needs a name' },
  'house.ownerNameMissing': { status: 422, zh: '请填老板的名字', en: 'The owner needs a name' },
  'house.pinBad': { status: 422, zh: 'PIN 是 4 到 8 位数字', en: 'A PIN is 4 to 8 digits' },
  'house.currencyUnknown': {
    status: 422,
    zh: '不认识这种货币，或者它没有两位小数，目前不能用',
    en: 'This currency is not known, or it is not counted in hundredths and cannot be used yet',
  },
  'house.mainlandCurrency': {
    status: 422,
    zh: '中国大陆的店用人民币记账',
    en: 'A shop on the Chinese mainland keeps its books in CNY',
  },
  'house.timezoneUnknown': { status: 422, zh: '不认识这个时区', en: 'This timezone is not known' },
} as const satisfies Record<string, RefusalWords>;
