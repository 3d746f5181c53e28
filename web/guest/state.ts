import { computed, signal } from '@preact/signals';
import { makeClient, type Problem } from '../shared/client.ts';
import type { Words } from '../shared/language.ts';
import { type InTurn, inTurn } from '../shared/in-turn.ts';
import { followLive, type LiveState } from '../shared/live.ts';
import { formatMoney } from '../shared/money.ts';
import type { GuestSession, Menu, OrderView, Seating, Store } from './types.ts';

/** Everything this page knows of the table. Signals change, the page follows. */
const tableCode = decodeURIComponent(location.pathname.split('/').pop() ?? '');
const storedSession = `tangshi.session.${tableCode}`;

export const session = signal<GuestSession | null>(null);
export const store = signal<Store | null>(null);
export const seating = signal<Seating | null>(null);
export const menu = signal<Menu | null>(null);
/** Every order of the party; usually one. */
export const orders = signal<readonly OrderView[]>([]);
export const trouble = signal<Words | null>(null);
export const fatal = signal<'ended' | 'badCode' | null>(null);
export const live = signal<LiveState>({ kind: 'live' });
export const page = signal<'menu' | 'order'>('menu');

export const waitsForConfirm = computed(() =>
  seating.value === null ? session.value?.state === 'awaitingConfirm' : seating.value.state === 'awaiting',
);
/** The order where this party's new dishes fall: the one that was opened last. */
export const orderId = computed(() => (seating.value ?? session.value)?.orders.at(-1)?.orderId ?? '');

/** An amount in the money of this shop. */
export function inMoney(minorUnits: number): string {
  return formatMoney(minorUnits, store.value?.currency);
}

export const client = makeClient(() => session.value?.token ?? null, end);

function end(): void {
  sessionStorage.removeItem(storedSession);
  fatal.value = 'ended';
}

/** Opens the page: a session for the table's code; everything else is read as soon as the live stream is open. */
export async function start(): Promise<void> {
  const kept = sessionStorage.getItem(storedSession);
  // Parser: this page wrote it.
  if (kept !== null) session.value = JSON.parse(kept) as GuestSession;
  else if (!(await enter())) return;
  const at = session.value?.storeId;
  await Promise.all([read<Store>(`/v1/stores/${at}/today`, store), ...followed.map(({ work }) => work())]);
  followLive(() => session.value?.token ?? null, {
    event: ({ type }) => {
      for (const { about, again } of followed) if (about.test(type)) again.soon();
    },
    refresh: () => {
      for (const { again } of followed) again.soon();
    },
    state: (state) => {
      live.value = state;
    },
    ended: end,
  });
}

/** Scans the table: a session bound to the current party. `digits` stand in for a tap of staff. */
export async function enter(digits?: string): Promise<boolean> {
  const body = digits === undefined ? { tableCode } : { tableCode, digits };
  const answer = await client.command<GuestSession>('/v1/guest-sessions', body);
  if (!answer.ok) {
    if (answer.problem.status === 404 || answer.problem.status === 422) fatal.value = 'badCode';
    else trouble.value = answer.problem;
    return false;
  }
  session.value = answer.value;
  sessionStorage.setItem(storedSession, JSON.stringify(answer.value));
  return true;
}

type Work = () => Promise<unknown>;

/** What is read when the page opens, when the stream was away, and when something of its kind happened. */
const followed: { readonly about: RegExp; readonly work: Work; readonly again: InTurn }[] = [];
follow(/^(portion|menu)\./, readMenu);
follow(/^(?!(portion|menu|cart|guest|openItem)\.)/, readParty);

/** Another part of the page reads itself anew when events of its kind happen. */
export function follow(about: RegExp, work: Work): void {
  followed.push({ about, work, again: inTurn(work) });
}

async function read<T>(path: string, into: { value: T | null }): Promise<boolean> {
  const answer = await client.read<T>(path);
  if (answer.ok) into.value = answer.value;
  else report(answer.problem);
  return answer.ok;
}

async function readMenu(): Promise<void> {
  const at = session.value;
  if (at !== null) await read(`/v1/stores/${at.storeId}/menu`, menu);
}

/** The party, where it sits, and all it ordered. */
export async function readParty(): Promise<void> {
  const at = session.value;
  if (at === null || !(await read(`/v1/seatings/${at.seatingId}`, seating))) return;
  const found = await Promise.all(
    (seating.value ?? at).orders.map((each) => client.read<OrderView>(`/v1/orders/${each.orderId}`)),
  );
  const views: OrderView[] = [];
  for (const answer of found) {
    if (!answer.ok) return report(answer.problem);
    views.push(answer.value);
  }
  orders.value = views;
}

/** A lost connection has a bar of its own; a session that ended has a page of its own. */
function report(problem: Problem): void {
  if (problem.status === 401) return;
  if (problem.status !== 0 || menu.value === null) trouble.value = problem;
}
