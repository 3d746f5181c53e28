import type { Words } from '../../shared/language.ts';

/** Phrases of the list a new shop goes by. */
export const setupPhrases = {
  setupTitle: { zh: '开业前还要做的事', en: 'Before the first guest' },
  setupHow: {
    zh: '还有 {n} 件。做完一件少一件，都做完这里就没有了。',
    en: '{n} left. What is done disappears from here.',
  },
  setupSkip: { zh: '不用', en: 'Not needed' },
  setup_menu: { zh: '写菜单', en: 'Write the menu' },
  setupHow_menu: {
    zh: '先建档口（菜在哪里做），再建分类，然后加菜和价格。',
    en: 'First the stations (where dishes are made), then categories, then dishes with their prices.',
  },
  setupGo_menu: { zh: '去写菜单', en: 'To the menu' },
  setup_floor: { zh: '摆桌台', en: 'Add the tables' },
  setupHow_floor: {
    zh: '先建区域（大厅、包间），再加桌台；然后打印桌码，客人扫码点菜。',
    en: 'First an area (hall, rooms), then its tables; then print their codes, which guests scan to order.',
  },
  setupGo_floor: { zh: '去加桌台', en: 'To the tables' },
  setup_printers: { zh: '接打印机', en: 'Connect a printer' },
  setupHow_printers: {
    zh: '厨房出单和打小票用。只用厨房屏的店可以不接。',
    en: 'For slips in the kitchen and receipts. A kitchen that works by screen can do without.',
  },
  setupGo_printers: { zh: '去接打印机', en: 'To the printers' },
  setup_accounts: { zh: '填微信和支付宝的商户账户', en: 'Enter your WeChat Pay and Alipay accounts' },
  setupHow_accounts: {
    zh: '钱直接进您自己的账户。只收现金的店可以不填。',
    en: 'The money goes straight to you. A shop that takes cash only can do without.',
  },
  setupGo_accounts: { zh: '去填账户', en: 'To the accounts' },
  setup_staff: { zh: '加员工', en: 'Add your people' },
  setupHow_staff: {
    zh: '每个人有自己的 PIN，谁做了什么都有记录。收银台和平板也在那里配对。',
    en: 'Each has a PIN of their own, so that it is known who did what. Tills and tablets are paired there too.',
  },
  setupGo_staff: { zh: '去加员工', en: 'To the people' },
} as const satisfies Record<string, Words>;
