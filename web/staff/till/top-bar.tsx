import { Button } from 'antd';
import { useWords } from '../language.tsx';
import { LostBar } from '../parts/lost-bar.tsx';
import { Places } from '../parts/places.tsx';
import { client, currentSession, keepStaff } from '../session.ts';
import type { Choice } from './choice.ts';
import { FindField } from './find-field.tsx';
import { useLive } from './reads.ts';
import { keptSpeech } from './speech.ts';
import { TillMenu } from './till-menu.tsx';
import { usePaymentsSaid } from './use-payments-said.ts';

/** The one field, who works here, and the ways elsewhere; below it what is wrong with the line. */
export function TopBar({ choose }: { choose: (choice: Choice) => void }) {
  const { say, inWords, language, switchLanguage } = useWords();
  const { state } = useLive();
  const { silent } = usePaymentsSaid();
  const { device } = currentSession();
  const signOut = async (): Promise<void> => {
    await client.command('/v1/sessions/current', undefined, 'DELETE');
    keepStaff(null);
  };
  return (
    <>
      <header className="till-top">
        <h1>{device === null ? '' : inWords(device.storeName)}</h1>
        <Places />
        <FindField choose={choose} />
        <TillMenu />
        <Button onClick={switchLanguage}>{language === 'zh' ? 'English' : '中文'}</Button>
        <Button onClick={signOut}>{say('signOut')}</Button>
      </header>
      {state.kind === 'lost' && <LostBar since={state.since} />}
      {silent && keptSpeech().on && (
        <p className="speech-waits" role="status">
          {say('speechWaits')}
        </p>
      )}
    </>
  );
}
