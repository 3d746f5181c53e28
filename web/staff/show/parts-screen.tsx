import './show.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, Button, ConfigProvider, Segmented } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useWords } from '../language.tsx';
import { storeId } from '../session.ts';
import { themeFor } from '../theme.ts';
import { ButtonsShown } from './buttons-shown.tsx';
import { ChartsShown } from './charts-shown.tsx';
import { ChoicesShown } from './choices-shown.tsx';
import { DialogsShown } from './dialogs-shown.tsx';
import { FieldsShown } from './fields-shown.tsx';
import { KitchenShown } from './kitchen-shown.tsx';
import { ListsShown } from './lists-shown.tsx';
import { type Look, lookOfDevice, showAsDevice, showIn } from '../../shared/look.ts';
import { MoneyShown } from './money-shown.tsx';
import { NoticesShown } from './notices-shown.tsx';
import { useShowWords } from './section.tsx';
import { TablesShown } from './tables-shown.tsx';
import { TokensShown } from './tokens-shown.tsx';
import { ViewsShown } from './views-shown.tsx';

const sections = [
  'tokens',
  'buttons',
  'fields',
  'choices',
  'tables',
  'views',
  'dialogs',
  'notices',
  'lists',
  'money',
  'charts',
  'kitchen',
] as const;

/** Every part of the staff's screens in every state, for whoever builds or changes one. It reads and changes nothing. */
export function PartsScreen() {
  const { language } = useWords();
  const [look, setLook] = useState<Look>(lookOfDevice);
  const queries = useMemo(noReads, []);
  const [shown, setShown] = useState<Look | null>(null);
  // antd takes its colours from the page: they must stand there first.
  useLayoutEffect(() => {
    showIn(look);
    setShown(look);
    return showAsDevice;
  }, [look]);
  if (shown === null) return null;
  return (
    <ConfigProvider
      key={shown}
      button={{ autoInsertSpace: false }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={themeFor(shown === 'dark')}
    >
      <AntApp>
        <QueryClientProvider client={queries}>
          <main className="show">
            <Top look={look} setLook={setLook} />
            <Contents />
            <TokensShown look={shown} />
            <ButtonsShown />
            <FieldsShown />
            <ChoicesShown />
            <TablesShown />
            <ViewsShown />
            <DialogsShown />
            <NoticesShown />
            <ListsShown />
            <MoneyShown />
            <ChartsShown />
            <KitchenShown />
          </main>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

/** The parts ask for the money of their store: it is answered from here, so that nothing is asked of the server. */
function noReads(): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queries.setQueryData(['live', `/v1/stores/${storeId()}/today`], { currency: 'CNY', halves: [] });
  return queries;
}

function Top({ look, setLook }: { look: Look; setLook: (look: Look) => void }) {
  const { language, switchLanguage } = useWords();
  const say = useShowWords();
  const title = say('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className="show-top">
      <h1>{title}</h1>
      <Button href="/parts/guest">{say('guestParts')}</Button>
      <Segmented
        size="large"
        aria-label={say('colours')}
        value={look}
        options={[
          { value: 'light' as const, label: say('light') },
          { value: 'dark' as const, label: say('dark') },
        ]}
        onChange={setLook}
      />
      <Button size="large" onClick={switchLanguage}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
    </header>
  );
}

function Contents() {
  const say = useShowWords();
  return (
    <>
      <p className="show-how">{say('how')}</p>
      <nav className="show-contents" aria-label={say('title')}>
        {sections.map((name) => (
          <a key={name} href={`#${name}`}>
            {say(name)}
          </a>
        ))}
      </nav>
    </>
  );
}
