import type { Words } from '../../shared/language.ts';
import { accountPhrases } from './phrases-accounts.ts';
import { peoplePhrases } from './phrases-people.ts';
import { recordPhrases } from './phrases-records.ts';
import { settingPhrases } from './phrases-settings.ts';
import { setupPhrases } from './phrases-setup.ts';
import { todayPhrases } from './phrases-today.ts';

/** Phrases of the office: its pages and what stands around them. */
export const officePhrases = {
  ...accountPhrases,
  ...todayPhrases,
  ...peoplePhrases,
  ...recordPhrases,
  ...settingPhrases,
  ...setupPhrases,
  office: { zh: '后台', en: 'Office' },
  officePages: { zh: '后台的页面', en: 'Pages of the office' },
  officeMore: { zh: '更多', en: 'More' },
  officeTill: { zh: '收银台', en: 'Till' },
  officeFloor: { zh: '服务员点菜', en: 'Waiters' },
  officeKitchen: { zh: '厨房', en: 'Kitchen' },
  pageHow_menu: {
    zh: '客人、服务员和收银看到的菜都写在这里，改完按“保存”。',
    en: 'What guests, waiters and tills see is written here, and counts once it is saved.',
  },
  pageHow_floor: {
    zh: '大厅和包间画成图，服务员按图开台；每张桌有自己的桌码，客人扫码点菜。',
    en: 'Halls and rooms as a plan that waiters work by; each table has a code of its own, which guests scan to order.',
  },
  pageHow_routing: {
    zh: '每道菜在哪个档口做、单子出到哪里。一般只要给每个分类选好档口。',
    en: 'At which station each dish is made and its slip comes out. Usually a station for each category is all it takes.',
  },
  pageHow_printers: {
    zh: '厨房单和小票从哪台打印机出来，每台打什么。',
    en: 'Which printer prints what: slips for the kitchen, receipts for guests.',
  },
  pageHow_staff: {
    zh: '每个人用自己的 PIN 登录，职位决定能做什么。',
    en: 'Everybody signs in with a PIN of their own; the role says what they may do.',
  },
  pageHow_accounts: {
    zh: '微信和支付宝收的钱直接进您自己的商户账户。',
    en: 'What guests pay by WeChat Pay and Alipay goes straight to your own merchant accounts.',
  },
  pageHow_tasks: {
    zh: '系统自己做不完、要人看一眼的事，比如要退的钱、没有结果的付款。平时是空的。',
    en: 'What the program cannot finish by itself, such as money to give back or a payment without a result. Usually empty.',
  },
  pageHow_records: {
    zh: '谁在什么时候做了什么。只能看，不能改。',
    en: 'Who did what, and when. It can be read and never changed.',
  },
  officeNotYours: {
    zh: '后台只给老板和店长用',
    en: 'The office is for the owner and the managers',
  },
  officeNotYoursHow: {
    zh: '您现在的身份是{role}。请老板或店长换人登录，或回到您的页面。',
    en: 'You are signed in as {role}. Let the owner or a manager sign in, or go back to your screen.',
  },
  officeOwnerOnly: { zh: '这一页只有老板能看', en: 'Only the owner sees this page' },
  officeOwnerOnlyHow: {
    zh: '这里决定钱收到哪里，请老板登录后再打开。',
    en: 'It says where the money goes. Let the owner sign in to open it.',
  },
  officeNoPage: { zh: '没有这一页', en: 'There is no such page' },
  officeToToday: { zh: '回到今日', en: 'Back to today' },
} as const satisfies Record<string, Words>;
