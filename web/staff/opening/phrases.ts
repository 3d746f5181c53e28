import type { Words } from '../../shared/language.ts';

/** Phrases of opening a shop. */
export const openingPhrases = {
  openTitle: { zh: '开一家店', en: 'Open your shop' },
  openWelcome: {
    zh: '填两小页，这套系统就是您的店了。填错了也没关系，店名和日结时间以后都能改。',
    en: 'Two short pages and this system is your shop. The name and the end of the day can be changed later.',
  },
  openStep: { zh: '第 {n} 步，共 2 步', en: 'Step {n} of 2' },
  openStepShop: { zh: '您的店', en: 'Your shop' },
  openStepOwner: { zh: '您自己和这台设备', en: 'You and this device' },
  openCode: { zh: '开店码', en: 'Opening code' },
  openCodeHow: {
    zh: '在启动程序的那个窗口里，“开店码”那一行。每次启动都会换新的。',
    en: 'It stands in the window in which the program was started, on the line with Opening code, and is new at every start.',
  },
  openName_zh: { zh: '店名', en: 'Chinese name' },
  openName_en: { zh: '英文店名', en: 'Name of the shop' },
  openNameHow: {
    zh: '印在小票上，客人点餐时也看得到。',
    en: 'Stands on receipts and on the page that guests order by.',
  },
  openOtherNameHow: {
    zh: '可以不填，外国客人就也看中文店名。',
    en: 'May be left empty: Chinese guests then read the same name.',
  },
  openRegion: { zh: '店在哪里', en: 'Where the shop is' },
  openRegion_mainland: { zh: '中国大陆', en: 'Mainland China' },
  openRegion_other: { zh: '其他国家和地区', en: 'Elsewhere' },
  openRegionHow_mainland: {
    zh: '用人民币记账；抹零只能少收，不能多收。开店以后不能改。',
    en: 'Books are kept in CNY; rounding may only lower a bill. Cannot be changed later.',
  },
  openRegionHow_other: {
    zh: '用您选的货币记账。开店以后不能改。',
    en: 'Books are kept in the currency you choose. Cannot be changed later.',
  },
  openCurrency: { zh: '货币', en: 'Currency' },
  openTimezone: { zh: '时区', en: 'Timezone' },
  openTimezoneHow: {
    zh: '单子上的时间按它算。开店以后不能改。',
    en: 'Every time you read is of this place. Cannot be changed later.',
  },
  openCutoff: { zh: '一天到几点为止', en: 'The day ends at' },
  openCutoffHow: {
    zh: '半夜到这个时间之前收的钱，都算前一天的。选一个打烊以后的时间。',
    en: 'What is paid after midnight but before this time counts for the day before. Choose a time after you close.',
  },
  openOwner: { zh: '您的名字', en: 'Your name' },
  openOwnerHow: {
    zh: '登录时选这个名字。您是老板，什么都能看、都能改。',
    en: 'You sign in by it. As the owner you may see and change everything.',
  },
  openPin: { zh: 'PIN（4 到 8 位数字）', en: 'PIN, 4 to 8 digits' },
  openPinHow: {
    zh: '每次登录都要输，请记好，不要告诉员工。',
    en: 'Typed at every sign-in. Remember it, and tell nobody who works for you.',
  },
  openPinAgain: { zh: '再输一次 PIN', en: 'The same PIN again' },
  openDevice: { zh: '这台设备叫什么', en: 'What to call this device' },
  openDeviceHow: {
    zh: '以后在“员工”页的设备名单里就是这个名字。',
    en: 'You find it by this name in the list of devices.',
  },
  openNext: { zh: '下一步', en: 'Next' },
  openDo: { zh: '开店', en: 'Open the shop' },
  openCodeMissing: { zh: '请输入开店码', en: 'Enter the opening code' },
  openNameMissing: { zh: '请填店名', en: 'The shop needs a name' },
  openCurrencyMissing: { zh: '请选一种货币', en: 'Choose a currency' },
  openTimezoneMissing: { zh: '请选一个时区', en: 'Choose a timezone' },
  openOwnerMissing: { zh: '请填您的名字', en: 'Enter your name' },
  openPinBad: { zh: '要 4 到 8 位数字', en: 'It must be 4 to 8 digits' },
  openPinDiffers: { zh: '两次输入的不一样', en: 'The two are not the same' },
  openDeviceMissing: { zh: '请给设备起个名字', en: 'Give the device a name' },
  openAlready: {
    zh: '这里已经开过店了。请用配对码把这台设备配对进来。',
    en: 'A shop is already open here. Pair this device with its pairing code.',
  },
} as const satisfies Record<string, Words>;
