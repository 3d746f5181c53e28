import type { ReactNode } from 'react';
import type { Role } from '../../../server/platform/access/principal.ts';
import type { Phrase } from '../phrases.ts';
import { FloorEditor } from './floor/floor-editor.tsx';
import { MenuEditor } from './menu/menu-editor.tsx';
import { PaymentAccounts } from './payment-accounts.tsx';
import { PrintersPage } from './printers/printers-page.tsx';
import { RecordsPage } from './records/records-page.tsx';
import { RoutingPage } from './routing/routing-page.tsx';
import { ShiftsPage } from './shifts-page.tsx';
import { StaffPage } from './people/staff-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { TasksPage } from './tasks-page.tsx';
import { TodayPage } from './today/today-page.tsx';

export type OfficePage = {
  /** What its address ends with. */
  readonly key: string;
  readonly label: Phrase;
  /** What it is for, where its name does not say it to somebody who sees it for the first time. */
  readonly how?: Phrase;
  /** Who may open it. */
  readonly roles: readonly Role[];
  /** The half of the shop it needs; a program that is only the other half does not offer it. */
  readonly half?: 'ordering' | 'cashier';
  readonly element: ReactNode;
};

const minders = ['owner', 'manager'] as const;

/** The pages of the office, in the order of the list at its side. */
export const officePages: readonly OfficePage[] = [
  { key: 'today', label: 'today', roles: minders, half: 'cashier', element: <TodayPage /> },
  { key: 'shifts', label: 'shiftsPage', roles: minders, half: 'cashier', element: <ShiftsPage /> },
  {
    key: 'menu',
    label: 'menuPage',
    how: 'pageHow_menu',
    roles: minders,
    half: 'ordering',
    element: <MenuEditor />,
  },
  {
    key: 'floor',
    label: 'tables',
    how: 'pageHow_floor',
    roles: minders,
    half: 'ordering',
    element: <FloorEditor />,
  },
  {
    key: 'routing',
    label: 'routing',
    how: 'pageHow_routing',
    roles: minders,
    half: 'ordering',
    element: <RoutingPage />,
  },
  { key: 'printers', label: 'printers', how: 'pageHow_printers', roles: minders, element: <PrintersPage /> },
  { key: 'staff', label: 'staff', how: 'pageHow_staff', roles: minders, element: <StaffPage /> },
  {
    key: 'accounts',
    label: 'accounts',
    how: 'pageHow_accounts',
    roles: ['owner'],
    half: 'cashier',
    element: <PaymentAccounts />,
  },
  {
    key: 'tasks',
    label: 'tasks',
    how: 'pageHow_tasks',
    roles: minders,
    half: 'cashier',
    element: <TasksPage />,
  },
  { key: 'records', label: 'records', how: 'pageHow_records', roles: minders, element: <RecordsPage /> },
  { key: 'settings', label: 'settings', roles: minders, element: <SettingsPage /> },
];
