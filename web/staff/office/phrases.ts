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
