import type { Locator, Page } from 'playwright-core';
import { tile } from './floor-scene.ts';
import { cardOf, lineOn } from './kitchen-scene.ts';
import type { Evening } from './evening-scene.ts';

/** What one page must show, by the page's name. */
export type Shown = Readonly<Record<string, Locator>>;

/** Waits until every page shows what it must, and keeps how long each of them took after the step. */
export type Together = {
  readonly all: (step: string, shown: Shown) => Promise<void>;
  /** In words: by page the middle and the longest of all waits, in milliseconds. */
  readonly told: () => string;
};

export function makeTogether(): Together {
  const waits = new Map<string, number[]>();
  return {
    async all(step, shown) {
      const began = performance.now();
      const seen = Object.entries(shown).map(async ([page, place]) => {
        await place.first().waitFor({ state: 'attached' }).catch(asks(step, page));
        const kept = waits.get(page) ?? [];
        waits.set(page, [...kept, performance.now() - began]);
      });
      await Promise.all(seen);
    },
    told: () =>
      [...waits]
        .map(([page, all]) => {
          const sorted = all.map(Math.round).toSorted((one, other) => one - other);
          return `${page} ${sorted[Math.floor(sorted.length / 2)]}, at most ${sorted.at(-1)} ms`;
        })
        .join('; '),
  };
}

/** Names the step and the page before what Playwright says. */
function asks(step: string, page: string): (error: Error) => never {
  return (error) => {
    throw new Error(`${step}: ${page} does not show it. ${error.message}`, { cause: error });
  };
}

/** An amount as every page of the shop writes it. */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
}

/** A text that is this and nothing more. */
export function only(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

type Stands = 'seated' | 'paidUp' | 'toRefund' | 'free';

/** A table on the waiter's plan and on the till's: its state and its amount. */
export function tableOn(
  { tablet, till }: Evening,
  table: string,
  state: Stands,
  amount: number | null,
): Shown {
  const money = (page: Page): Locator =>
    page.locator('.number', { hasText: amount === null ? /./ : only(yuan(amount)) });
  const onPlan = tile(tablet, table).and(tablet.locator(`.tile-${state}`));
  const onTill = till.locator(`.table-${state}`, { has: till.getByText(table, { exact: true }) });
  return {
    tablet: onPlan.filter({ has: money(tablet) }),
    till: onTill.filter({ has: money(till) }),
  };
}

/** What the guest's phone says is due; nothing is due when all is paid. */
export function dueOn(phone: Page, amount: number): Locator {
  if (amount === 0) return phone.locator('.all-paid');
  return phone.locator('.figure.due .number', { hasText: only(yuan(amount)) });
}

/** What the office says all open bills together come to. */
export function openIn({ office }: Evening, amount: number): Locator {
  return office.locator('.glance', { hasText: '没结的账单' }).filter({ hasText: yuan(amount) });
}

/** A dish on the kitchen's card of a table, or of a kind of service. */
export function dishIn({ kitchen }: Evening, where: string, dish: string): Locator {
  return lineOn(cardOf(kitchen, where), dish);
}

/** A dish on the guest's phone, with how it stands. */
export function dishOn(phone: Page, dish: string, state: string): Locator {
  return phone.locator('.order-line', { hasText: dish }).locator('.state', { hasText: state });
}
