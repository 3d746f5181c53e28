import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Places } from '../parts/places.tsx';
import { client, currentSession, keepStaff } from '../session.ts';

/** Who works here, and the ways elsewhere; on a phone they come out of one button. */
export function TopBar() {
  const { say, inWords, language, switchLanguage } = useWords();
  const { device, staff } = currentSession();
  const [open, setOpen] = useState(false);
  const signOut = async (): Promise<void> => {
    await client.command('/v1/sessions/current', undefined, 'DELETE');
    keepStaff(null);
  };
  return (
    <header className={open ? 'waiter-top open' : 'waiter-top'}>
      <h1>{device === null ? say('place_floor') : inWords(device.storeName)}</h1>
      <button type="button" className="waiter-me" aria-expanded={open} onClick={() => setOpen(!open)}>
        {staff !== null && (
          <>
            <b>{inWords(staff.staff.name)}</b> <span className="soft">{say(`role_${staff.staff.role}`)}</span>
          </>
        )}{' '}
        <span aria-hidden="true">▾</span>
      </button>
      <div className="waiter-ways">
        <Places />
        <Button onClick={switchLanguage}>{language === 'zh' ? 'English' : '中文'}</Button>
        <Button onClick={signOut}>{say('signOut')}</Button>
      </div>
    </header>
  );
}
