import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Places } from '../parts/places.tsx';
import { client, currentSession, keepStaff } from '../session.ts';

/** Which store, who is here, and the ways out: to the other screens, to another person, to the other language. */
export function OfficeTop() {
  const { say, inWords, language, switchLanguage } = useWords();
  const [opened, setOpened] = useState(false);
  const { device, staff } = currentSession();
  return (
    <header className={opened ? 'office-top opened' : 'office-top'}>
      <h1>{device === null ? say('office') : inWords(device.storeName)}</h1>
      {staff !== null && (
        <span className="who">
          <b>{inWords(staff.staff.name)}</b> <span className="soft">{say(`role_${staff.staff.role}`)}</span>
        </span>
      )}
      <Button className="office-more" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        {say('officeMore')}
      </Button>
      <div className="office-ways">
        <Places />
        <Button onClick={switchLanguage}>{language === 'zh' ? 'English' : '中文'}</Button>
        <Button onClick={signOut}>{say('signOut')}</Button>
      </div>
    </header>
  );
}

/** Ends the session; the next person chooses themselves. */
export async function signOut(): Promise<void> {
  await client.command('/v1/sessions/current', undefined, 'DELETE');
  keepStaff(null);
}
