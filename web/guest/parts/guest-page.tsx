/** @jsxImportSource preact */
import { useComputed } from '@preact/signals';
import { inWords, language, otherLanguage, say, switchLanguage } from '../phrases.ts';
import { fatal, live, menu, order, page, refreshedAt, session, trouble } from '../state.ts';
import { AwaitingBar } from './awaiting-bar.tsx';
import { CartBar } from './cart-bar.tsx';
import { MenuList } from './menu-list.tsx';
import { OrderPage } from './order-page.tsx';

/** The whole guest page: table and language above, menu or order, the cart below. */
export function GuestPage() {
  if (fatal.value !== null) {
    return <p class="whole-page" role="alert">{say(fatal.value)}</p>;
  }
  if (session.value === null || menu.value === null) {
    return <div class="whole-page" aria-busy="true">{trouble.value === null ? say('opening') : <Trouble />}</div>;
  }
  return (
    <div class="guest" lang={language.value === 'zh' ? 'zh-CN' : 'en'}>
      <header class="top">
        <h1>{inWords(session.value.table.name)}</h1>
        <nav class="tabs" role="tablist">
          <Tab name="menu" />
          <Tab name="order" />
        </nav>
        <button type="button" class="quiet" onClick={switchLanguage}>{otherLanguage.value}</button>
      </header>
      <LostBar />
      <Trouble />
      {session.value.state === 'awaitingConfirm' && <AwaitingBar />}
      {page.value === 'menu' ? <MenuList /> : <OrderPage />}
      {page.value === 'menu' && <p class="privacy">{say('noPhone')}</p>}
      <CartBar />
    </div>
  );
}

function Tab({ name }: { name: 'menu' | 'order' }) {
  const count = useComputed(() => order.value?.lines.length ?? 0);
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
  if (live.value.kind === 'live') return null;
  return (
    <p class="lost" role="status">
      {say('lost')} <span class="number">{new Date(refreshedAt.value).toLocaleTimeString(language.value)}</span>
    </p>
  );
}

function Trouble() {
  const words = trouble.value;
  if (words === null) return null;
  return (
    <div class="trouble" role="alert">
      <span>{inWords(words)}</span>
      <button type="button" class="quiet" onClick={() => { trouble.value = null; }}>{say('close')}</button>
    </div>
  );
}
