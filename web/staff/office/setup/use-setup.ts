import { useState } from 'react';
import { currentSession, storeId } from '../../session.ts';
import { type Floor, type Menu, useRead } from '../../till/reads.ts';
import type { Printers } from '../../parts/slips.ts';
import { accountsPath } from '../accounts-path.ts';
import { type Members, membersPath } from '../people/members.ts';
import { type SetupKey, stepsLeft } from './steps.ts';

const place = (): string => `tangshi.setup.${currentSession().device?.deviceId ?? ''}.${storeId()}`;

/** What is still to be set up, and the way to leave something out for good on this device. */
export function useSetup(pages: readonly string[]) {
  const [skipped, setSkipped] = useState<readonly string[]>(
    // Parser: this page wrote it.
    () => JSON.parse(localStorage.getItem(place()) ?? '[]') as string[],
  );
  const path = (key: SetupKey, of: string): string | null => (pages.includes(key) ? of : null);
  const store = `/v1/stores/${storeId()}`;
  const menu = useRead<Menu>(path('menu', `${store}/menu?withHidden=true`)).data;
  const floor = useRead<Floor>(path('floor', `${store}/floor`)).data;
  const printers = useRead<Printers>(path('printers', `${store}/printers`)).data;
  const accounts = useRead<{ accounts: readonly unknown[] }>(path('accounts', accountsPath())).data;
  const members = useRead<Members>(path('staff', membersPath())).data;
  const found = {
    ...(menu === undefined ? {} : { menu: menu.items.length }),
    ...(floor === undefined ? {} : { floor: floor.tables.length }),
    ...(printers === undefined ? {} : { printers: printers.printers.length }),
    ...(accounts === undefined ? {} : { accounts: accounts.accounts.length }),
    ...(members === undefined ? {} : { staff: members.staff.filter(({ active }) => active).length }),
  };
  const skip = (key: SetupKey): void => {
    const next = [...skipped, key];
    localStorage.setItem(place(), JSON.stringify(next));
    setSkipped(next);
  };
  return { left: stepsLeft(found, pages, skipped), skip };
}
