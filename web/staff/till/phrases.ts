import type { Words } from '../../shared/language.ts';

/** The till's own settings, its queue and its plan. */
export const tillPhrases = {
  thisTill: { zh: '这台收银机', en: 'This till' },
  tillMenu: { zh: '声音和钱箱', en: 'Sound and drawer' },
  speech: { zh: '收款播报', en: 'Say payments aloud' },
  speechHow: {
    zh: '钱到了就说一声，例如“微信收款 126 元”',
    en: 'Says it when money has come, such as “WeChat payment received, 126 yuan”',
  },
  speechOn: { zh: '开', en: 'On' },
  speechOff: { zh: '关', en: 'Off' },
  volume: { zh: '音量', en: 'Volume' },
  volume_0: { zh: '小', en: 'Low' },
  volume_1: { zh: '中', en: 'Middle' },
  volume_2: { zh: '大', en: 'High' },
  trySpeech: { zh: '试听', en: 'Try' },
  speechIsOff: { zh: '播报已关，先打开再试听', en: 'It is off: switch it on to try' },
  noVoice: {
    zh: '这个浏览器没有中文语音，收款时改响一声提示音',
    en: 'This browser has no English voice: a short tone is played instead',
  },
  speechWaits: {
    zh: '刚打开的页面还不能出声：按任意键或点一下屏幕，收款就会播报',
    en: 'A page that was just opened is silent: press any key or touch the screen, then payments are said aloud',
  },
  asksToPay: { zh: '要结账', en: 'Wants to pay' },
  nextBill: { zh: '下一单', en: 'Next bill' },
  queueHow: { zh: '要结账的排在最前面', en: 'Who asked to pay stands first' },
  floorTiles: { zh: '列表', en: 'Rows' },
  noTables: {
    zh: '还没有桌台，老板可以在管理的“桌台”页添加；外带可以直接开单',
    en: 'There are no tables yet: the owner adds them in the office, under Tables. Take-out works at once',
  },
  keysTitle: { zh: '键盘', en: 'Keys' },
  key_find: { zh: '找桌台、单号；扫任何码', en: 'Find a table or a number; scan any code' },
  key_next: { zh: '下一张要收的账单', en: 'The next bill to take' },
  key_enter: { zh: '收下正好的现金', en: 'Take the exact cash' },
  key_cash: { zh: '输入收到的现金', en: 'Type the cash received' },
  key_payer: { zh: '扫客人的付款码', en: "Scan the guest's payer code" },
  key_codes: { zh: '显示微信、支付宝收款码', en: 'Show a WeChat or Alipay code' },
  key_part: { zh: '只收一部分', en: 'Take a part only' },
  key_dishes: { zh: '加菜', en: 'Add dishes' },
  key_print: { zh: '打印账单；点菜时下单', en: 'Print the bill; while ordering, send' },
  seeking: { zh: '正在查找', en: 'Looking for it' },
  billComes: { zh: '账单正在打开', en: 'The bill is opening' },
  enterTooEarly: {
    zh: '账单还在打开，没有收款；等金额出来再按回车',
    en: 'The bill is still opening, nothing was taken: press Enter when its amount is there',
  },
  scannedTooEarly: {
    zh: '账单还在打开，没有收款；等金额出来再扫一次',
    en: 'The bill is still opening, nothing was taken: scan again when its amount is there',
  },
  typedForNothing: {
    zh: '这里没有要收的钱，刚才输入的没有用上',
    en: 'Nothing is due here: what was just typed was not used',
  },
  done: { zh: '好', en: 'Done' },
} as const satisfies Record<string, Words>;
