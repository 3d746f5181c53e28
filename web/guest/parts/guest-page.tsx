/** @jsxImportSource preact */
import { useComputed } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { timeToTheSecond } from '../../shared/clock.ts';
import { minutesAndSeconds, secondsBetween } from '../../shared/server-time.ts';
import { inWords, language, otherLanguage, say, switchLanguage } from '../phrases.ts';
import { fatal, live, menu, orders, page, seating, session, trouble, waitsForConfirm } from '../state.ts';
import { AwaitingBar } from './awaiting-bar.tsx';
import { CallButton } from './call-button.tsx';
import { CartBar } from './cart-bar.tsx';
import { MenuList } from './menu-list.tsx';
import { Notice } from './notice.tsx';
import { OrderPage } from './order-page.tsx';
import { ReceiptSheet } from './receipt.tsx';
import { Ended, Opening } from './whole-page.tsx';

/** The whole guest page: table and language above, menu or order, the cart below. */
export function GuestPage() {
  if (fatal.value !== null) {
    return <Ended why={fatal.value} />;
  }
  if (session.value === null || menu.value === null) return <Opening />;
  const table = (seating.value ?? session.value).table;
  return (
    <div class="guest" lang={language.value === 'zh' ? 'zh-CN' : 'en'}>
      <header class="top">
        <h1>
          <small>{say('table')}</small> {inWords(table.name)}
        </h1>
        <div class="tabs" role="tablist">
          <Tab name="menu" />
          <Tab name="order" />
        </div>
        <CallButton />
        <button type="button" class="quiet" onClick={switchLanguage}>
          {otherLanguage.value}
        </button>
      </header>
      <LostBar />
      <Trouble />
      {waitsForConfirm.value && <AwaitingBar />}
      {session.value.rule === 'payFirst' && <p class="rule">{say('payFirst')}</p>}
      {page.value === 'menu' && <Notice />}
      {page.value === 'menu' ? <MenuList /> : <OrderPage />}
      {page.value === 'menu' && <p class="privacy">{say('noPhone')}</p>}
      <CartBar />
      <ReceiptSheet />
    </div>
  );
}

function Tab({ name }: { name: 'menu' | 'order' }) {
  const count = useComputed(() => orders.value.reduce((sum, view) => sum + view.lines.length, 0));
  const chosen = page.value === name;
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      class={chosen ? 'tab chosen' : 'tab'}
      onClick={() => {
        page.value = name;
        scrollTo(0, 0);
      }}
    >
      {say(name)}
      {name === 'order' && count.value > 0 && <span class="badge number">{count}</span>}
    </button>
  );
}

function LostBar() {
  const { value: state } = live;
  return state.kind === 'live' ? null : <LostSince since={state.since} />;
}

/** What stands on the page is as old as the last word from the house. */
function LostSince({ since }: { since: number }) {
  const [age, setAge] = useState(() => secondsBetween(since, Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setAge(secondsBetween(since, Date.now())), 1_000);
    return () => clearInterval(timer);
  }, [since]);
  const words = say('lostSince').replace('{time}', timeToTheSecond(since));
  return (
    <p class="lost" role="status">
      <b>{say('lost')}</b>
      <span class="number">{words.replace('{age}', minutesAndSeconds(age))}</span>
    </p>
  );
}

function Trouble() {
  const words = trouble.value;
  if (words === null) return null;
  const close = (): void => {
    trouble.value = null;
  };
  return (
    <div class="trouble" role="alert">
      <span>{inWords(words)}</span>
      <button type="button" class="quiet" onClick={close}>
        {say('close')}
      </button>
    </div>
  );
}
