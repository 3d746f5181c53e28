import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { choose, sendCart } from '../../test/browser/evening-acts.ts';
import { dishIn, dishOn, dueOn, only, openIn, tableOn, yuan } from '../../test/browser/evening-agree.ts';
import { openTable, pick } from '../../test/browser/floor-scene.ts';
import { find } from '../../test/browser/pages.ts';
import { percentile } from '../latencies.ts';
import { table as markdown } from '../report.ts';
import { openTableFor, type ScreensHouse } from './house.ts';

const roundsOfEach = 18;
const riceFen = 200;
const tofuFen = 2_200;
const partFen = 2_000;

/** Milliseconds from the press on one screen until another shows it, by the two screens. */
type Waits = Map<string, number[]>;
type Act = { readonly by: string; readonly press: () => Promise<unknown> };

/** Presses, and waits until every other screen shows it. */
async function measure(
  waits: Waits,
  { by, press }: Act,
  shown: Readonly<Record<string, Locator>>,
): Promise<void> {
  const began = performance.now();
  const seen = Object.entries(shown).map(async ([on, place]) => {
    await untilThere(place, `${by} → ${on}`);
    const key = `${by} → ${on}`;
    waits.set(key, [...(waits.get(key) ?? []), performance.now() - began]);
  });
  await Promise.all([press(), ...seen]);
}

const lookMilliseconds = 15;
const waitMillisecondsMax = 30_000;

/** Looks again and again: the browser driver's own wait looks only every half second after the first quarter. */
async function untilThere(place: Locator, between: string): Promise<void> {
  const end = performance.now() + waitMillisecondsMax;
  while ((await place.count()) === 0) {
    if (performance.now() > end) throw new Error(`${between}: never seen`);
    await sleep(lookMilliseconds);
  }
}

/** More than a hundred acts at one table: guests, waiter, kitchen and till in turn. */
export async function latencies(house: ScreensHouse): Promise<string[]> {
  const { evening, say } = house;
  const orderId = await openTableFor(house, 'A1');
  const phones = [await evening.phone('A1'), await evening.phone('A1')] as const;
  const waits: Waits = new Map();
  let due = 0;
  for (let round = 0; round < roundsOfEach; round += 1) {
    due = await guestActs(house, waits, phones, due);
    due = await waiterActs(house, waits, phones, due);
    await kitchenActs(house, waits, phones);
    due = await tillActs(house, waits, phones, due);
    if (round % 5 === 0) say(`screens: ${[...waits.values()].flat().length} looks`);
  }
  await house.room.post(`/v1/bills/${orderId}/payments`, {
    ...{ paymentId: crypto.randomUUID(), tender: 'cash', amount: due, received: due },
  });
  for (const phone of phones) await phone.context().close();
  return pageOf(waits);
}

type Phones = readonly [Page, Page];

/** A phone sends a bowl of rice. */
async function guestActs({ evening }: ScreensHouse, waits: Waits, [one, two]: Phones, due: number) {
  await choose(one, '米饭');
  await two.getByRole('tab', { name: '已点' }).click();
  const now = due + riceFen;
  await measure(
    waits,
    { by: 'guest', press: () => sendCart(one) },
    { 'other phone': dueOn(two, now), ...staffSee(evening, now) },
  );
  return now;
}

/** A waiter sends 麻婆豆腐. */
async function waiterActs({ evening }: ScreensHouse, waits: Waits, [one]: Phones, due: number) {
  const { waiter, till, kitchen, office } = evening;
  if (!(await waiter.locator('.waiter-right .waiter-head h2', { hasText: 'A1' }).isVisible()))
    await openTable(waiter, 'A1');
  await waiter.locator('.waiter-foot .waiter-main').click();
  await pick(waiter, 'mpdf');
  const now = due + tofuFen;
  const { tablet, till: onTill } = tableOn({ ...evening, till }, 'A1', 'seated', now);
  await kitchen.getByRole('button', { name: '档口', exact: true }).click();
  await measure(
    waits,
    { by: 'waiter', press: () => waiter.locator('.pad-foot .waiter-main').click() },
    {
      guest: dueOn(one, now),
      kitchen: dishIn(evening, 'A1', '麻婆豆腐'),
      ...(tablet === undefined ? {} : { 'other waiter': tablet }),
      ...(onTill === undefined ? {} : { till: onTill }),
      office: office.locator('.glance', { hasText: '没结的账单' }).filter({ hasText: yuan(now) }),
    },
  );
  await waiter.locator('.waiter-group').first().waitFor();
  return now;
}

/** The kitchen begins the dish, says it is ready, and serves it. */
async function kitchenActs({ evening }: ScreensHouse, waits: Waits, [one]: Phones): Promise<void> {
  const { kitchen, waiter } = evening;
  const dish = dishIn(evening, 'A1', '麻婆豆腐');
  for (const [state, group, word] of [
    ['正在做', 'made', '在做'],
    ['做好了', 'ready', '已出'],
  ] as const) {
    const line = waiter.locator(`.group-${group} .line`, { hasText: '麻婆豆腐' });
    await kitchen.waitForTimeout(600);
    await measure(
      waits,
      { by: 'kitchen', press: () => dish.click() },
      { guest: dishOn(one, '麻婆豆腐', state), waiter: line.filter({ hasText: word }) },
    );
  }
  await kitchen.getByRole('button', { name: '传菜', exact: true }).click();
  await kitchen.waitForTimeout(600);
  const served = dish.getByRole('button', { name: '划菜' });
  await served.waitFor();
  const before = await one.locator('.state-served').count();
  await measure(
    waits,
    { by: 'kitchen', press: () => served.click() },
    { guest: one.locator('.state-served').nth(before) },
  );
}

/** The till takes 20.00 of it in cash. */
async function tillActs({ evening }: ScreensHouse, waits: Waits, [one, two]: Phones, due: number) {
  const { till, display } = evening;
  await find(till, 'A1');
  await till.locator('.take-money').waitFor();
  await till.getByRole('button', { name: '收一部分' }).click();
  const part = till.getByLabel('只收');
  await part.fill(String(partFen / 100));
  const now = due - partFen;
  const { tablet } = tableOn(evening, 'A1', 'seated', now);
  await measure(
    waits,
    { by: 'till', press: () => part.press('Enter') },
    {
      guest: dueOn(one, now),
      'other phone': dueOn(two, now),
      ...(tablet === undefined ? {} : { waiter: tablet }),
      office: openIn(evening, now),
      display: display.locator('.display-due b', { hasText: only(yuan(now)) }),
    },
  );
  await till.locator('.cash-taken').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor({ state: 'detached' });
  return now;
}

function staffSee(evening: ScreensHouse['evening'], due: number): Record<string, Locator> {
  const { tablet, till } = tableOn(evening, 'A1', 'seated', due);
  return {
    ...(tablet === undefined ? {} : { waiter: tablet }),
    ...(till === undefined ? {} : { till }),
    office: openIn(evening, due),
  };
}

function pageOf(waits: Waits): string[] {
  const rows = [...waits].map(([between, all]) => [
    between,
    String(all.length),
    percentile(all, 0.5).toFixed(0),
    percentile(all, 0.99).toFixed(0),
    Math.max(...all).toFixed(0),
  ]);
  const all = [...waits.values()].flat();
  const late = all.filter((each) => each > 1_000).length;
  return [
    '',
    '### What one screen does, on the others',
    '',
    `From the press until the other screen shows it: ${roundsOfEach * 6} presses at one table, ${all.length} looks of other screens.`,
    `Asked: within a second. ${late === 0 ? 'All were.' : `${all.length - late} of ${all.length} were.`}`,
    '',
    ...markdown(['press on → seen on', 'times', 'p50 ms', 'p99 ms', 'longest'], rows),
  ];
}
