import type { Locator, Page } from 'playwright-core';
import { clientId } from '../harness/client-id.ts';
import { type Demo, openStaffPage, type TillLook } from './pages.ts';

/** The page of the tables, as the manager opens it. */
export async function openEditor(demo: Demo, look: TillLook = {}): Promise<Page> {
  const page = await openStaffPage(demo, '/office/floor', 'manager', look);
  await page.locator('.plan-table').first().waitFor();
  return page;
}

export const onPlan = (page: Page, name: string): Locator =>
  page.locator('.plan-table').filter({ has: page.getByText(name, { exact: true }) });
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Presses what the dialog is for, and waits until it is gone. */
export async function answer(page: Page): Promise<void> {
  await dialog(page).locator('.dialog-act').click();
  await dialog(page).waitFor({ state: 'hidden' });
}

/** Presses a table on the plan; what can be done with it stands beside. */
export async function choose(page: Page, name: string): Promise<void> {
  await onPlan(page, name).click();
  await page.locator('.plan-side h3', { hasText: name }).waitFor();
}

type Kept = {
  readonly name_en: string;
  readonly seats: number;
  readonly shape: string;
  readonly place_x: number | null;
  readonly place_y: number | null;
  readonly code: string;
  readonly removed: boolean;
};

/** How a table is kept, by its Chinese name. */
export async function kept({ database }: Demo, name: string): Promise<Kept | undefined> {
  const { rows } = await database.owner.query<Kept>(
    `select name_en, seats, shape, place_x, place_y, code, removed_at is not null as removed
     from ordering.dining_table where name_zh = $1`,
    [name],
  );
  return rows[0];
}

/** Adds a table as another manager would, on the session of a page. */
export async function putTable({ url }: Demo, page: Page, table: object): Promise<void> {
  const stored = await page.evaluate(() => sessionStorage.getItem('tangshi.staff'));
  const { token, storeId } = JSON.parse(stored ?? '{}');
  const reply = await fetch(`${url}/v1/stores/${storeId}/tables/${clientId()}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': clientId(),
      'content-type': 'application/json',
    },
    body: JSON.stringify(table),
  });
  if (!reply.ok) throw new Error(await reply.text());
}
