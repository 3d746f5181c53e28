import type { Words } from '../../shared/language.ts';
import { call } from '../call.ts';
import { known } from '../cart-sync.ts';
import { fatal, live, menu, orders, page, session, store, trouble } from '../state.ts';
import { sampleMenu, sampleOrder, sampleSession, sampleStore } from './sample.ts';

type Scene = { readonly name: Words; readonly set: () => void };

const away: Words = {
  zh: '连不上店里的系统，请检查 Wi-Fi 后再试',
  en: 'The shop cannot be reached: check the Wi-Fi and try again',
};

/** The guest page in each of its states: each sets what the page knows, the page follows. */
export const scenes: readonly Scene[] = [
  { name: { zh: '正在打开', en: 'Opening' }, set: empty },
  {
    name: { zh: '打不开', en: 'Cannot be opened' },
    set: () => {
      empty();
      trouble.value = away;
    },
  },
  { name: { zh: '码不对', en: 'Wrong code' }, set: () => end('badCode') },
  { name: { zh: '用餐结束', en: 'Visit over' }, set: () => end('ended') },
  { name: { zh: '菜单', en: 'Menu' }, set: open },
  {
    name: { zh: '等确认', en: 'Waits for staff' },
    set: () => {
      open();
      session.value = { ...sampleSession, rule: 'confirm', state: 'awaitingConfirm' };
    },
  },
  {
    name: { zh: '购物车', en: 'Cart' },
    set: () => {
      open();
      known.value = {
        revision: 1,
        you: 1,
        phones: [
          { number: 1, nickname: null },
          { number: 2, nickname: null },
        ],
        lines: [cartLine('1', '202', 1), cartLine('2', '204', 2)],
      };
    },
  },
  {
    name: { zh: '断网', en: 'Offline' },
    set: () => {
      open();
      live.value = { kind: 'lost', since: Date.now() - 3 * 60_000 };
    },
  },
  {
    name: { zh: '出错', en: 'Error' },
    set: () => {
      open();
      trouble.value = away;
    },
  },
  { name: { zh: '还没点', en: 'Nothing ordered' }, set: () => order('none') },
  { name: { zh: '账单', en: 'Bill' }, set: () => order('due') },
  { name: { zh: '已付清', en: 'Paid' }, set: () => order('paid') },
];

function empty(): void {
  fatal.value = null;
  trouble.value = null;
  session.value = null;
  store.value = null;
  menu.value = null;
  orders.value = [];
  call.value = null;
  page.value = 'menu';
  live.value = { kind: 'live' };
  known.value = { revision: 0, you: null, phones: [], lines: [] };
}

function open(): void {
  empty();
  store.value = sampleStore;
  session.value = sampleSession;
  menu.value = sampleMenu;
}

function end(why: 'ended' | 'badCode'): void {
  empty();
  fatal.value = why;
}

function order(what: 'none' | 'due' | 'paid'): void {
  open();
  orders.value = what === 'none' ? [] : [sampleOrder(what)];
  page.value = 'order';
}

function cartLine(id: string, itemId: string, phone: number) {
  const addedAt = new Date().toISOString();
  return { id, phone, itemId, variantId: `${itemId}-usual`, options: [], count: 2, note: null, addedAt };
}
