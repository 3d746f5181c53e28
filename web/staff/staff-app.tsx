import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useMemo, useState, useSyncExternalStore } from 'react';
import { LanguageContext, useWords } from './language.tsx';
import { firstLanguage, keepLanguage, type Language } from '../shared/language.ts';
import { Unpaired } from './opening/unpaired.tsx';
import { SignIn } from './parts/sign-in.tsx';
import { currentSession, onSessionChange } from './session.ts';
import { themeFor } from './theme.ts';
import { FloorScreen } from './floor/floor-screen.tsx';
import { KitchenScreen } from './kitchen/kitchen-screen.tsx';
import { TillScreen } from './till/till-screen.tsx';

/** The staff's page: pair the device once, choose who you are, work. */
export function StaffApp() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const queries = useMemo(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 2_000, retry: false } } }),
    [],
  );
  const dark = useSyncExternalStore(onDarkChange, isDark);
  const change = (next: Language): void => {
    keepLanguage(next);
    setLanguage(next);
  };
  return (
    <LanguageContext value={{ language, change }}>
      <ConfigProvider
        button={{ autoInsertSpace: false }}
        locale={language === 'zh' ? zhCN : enUS}
        theme={themeFor(dark)}
      >
        <AntApp>
          <QueryClientProvider client={queries}>
            <WhoIsHere />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </LanguageContext>
  );
}

function WhoIsHere() {
  const session = useSyncExternalStore(onSessionChange, currentSession);
  // For whoever builds a screen: it needs no shop and no person.
  if (location.pathname.startsWith('/parts')) {
    return (
      <Suspense fallback={<Loading />}>
        <PartsScreen />
      </Suspense>
    );
  }
  if (session.device === null) return <Unpaired />;
  // Turned to the guest: nobody signs in there.
  if (location.pathname.startsWith('/display')) {
    return (
      <Suspense fallback={null}>
        <DisplayScreen />
      </Suspense>
    );
  }
  if (session.staff === null) return <SignIn />;
  const Screen = screenAt(location.pathname);
  return (
    <Suspense fallback={<Loading />}>
      <Screen key={session.staff.token} />
    </Suspense>
  );
}

function Loading() {
  const { say } = useWords();
  return (
    <p className="hint" aria-busy>
      {say('loading')}
    </p>
  );
}

// Loaded where it is asked for: a till at the counter does not wait for the pages of the office.
const OfficeScreen = lazy(async () => {
  const { OfficeScreen: default_ } = await import('./office/office-screen.tsx');
  return { default: default_ };
});

const DisplayScreen = lazy(async () => {
  const { DisplayScreen: default_ } = await import('./display/display-screen.tsx');
  return { default: default_ };
});

const PartsScreen = lazy(async () => {
  const { PartsScreen: default_ } = await import('./show/parts-screen.tsx');
  return { default: default_ };
});

function screenAt(path: string) {
  if (path.startsWith('/kitchen')) return KitchenScreen;
  if (path.startsWith('/office')) return OfficeScreen;
  if (path.startsWith('/floor')) return FloorScreen;
  return TillScreen;
}

const darkQuery = matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  return darkQuery.matches;
}

function onDarkChange(changed: () => void): () => void {
  darkQuery.addEventListener('change', changed);
  return () => darkQuery.removeEventListener('change', changed);
}
