import type { Role } from '../../platform/access/principal.ts';
import { demoId } from './demo-id.ts';

type DemoPerson = {
  readonly staffId: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly role: Role;
  /** Known to everyone who starts the demo: no shop that takes money keeps them. */
  readonly pin: string;
};

export const demoOwnerId = demoId('staff owner');

export const demoPeople: readonly DemoPerson[] = [
  { staffId: demoOwnerId, name: { zh: '李老板', en: 'Mr Li' }, role: 'owner', pin: '1001' },
  { staffId: demoId('staff manager'), name: { zh: '王店长', en: 'Ms Wang' }, role: 'manager', pin: '2002' },
  { staffId: demoId('staff cashier'), name: { zh: '小赵', en: 'Zhao' }, role: 'cashier', pin: '3003' },
  { staffId: demoId('staff waiter'), name: { zh: '小陈', en: 'Chen' }, role: 'waiter', pin: '4004' },
  { staffId: demoId('staff cook'), name: { zh: '刘师傅', en: 'Chef Liu' }, role: 'cook', pin: '5005' },
];
