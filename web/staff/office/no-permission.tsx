import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Role } from '../../../server/platform/access/principal.ts';
import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';
import { currentSession } from '../session.ts';
import { signOut } from './office-top.tsx';
import { goToPage } from './use-page.ts';

/** Where each works. */
const ownPage = {
  cook: ['/kitchen', 'officeKitchen'],
  waiter: ['/floor', 'place_floor'],
  cashier: ['/till', 'officeTill'],
  manager: ['/till', 'officeTill'],
  owner: ['/till', 'officeTill'],
} as const satisfies Record<Role, readonly [string, Phrase]>;

/** For whoever has no business in the office: why, and the ways on. */
export function NotForYou() {
  const { say } = useWords();
  const role = currentSession().staff?.staff.role ?? 'waiter';
  const [address, words] = ownPage[role];
  return (
    <Closed
      title={say('officeNotYours')}
      how={say('officeNotYoursHow').replace('{role}', say(`role_${role}`))}
    >
      <Button type="primary" size="large" href={address}>
        {say(words)}
      </Button>
      <Button size="large" onClick={signOut}>
        {say('signOut')}
      </Button>
    </Closed>
  );
}

/** For a manager before a page of the owner. */
export function OwnerOnly() {
  const { say } = useWords();
  return (
    <Closed title={say('officeOwnerOnly')} how={say('officeOwnerOnlyHow')}>
      <ToToday />
      <Button size="large" onClick={signOut}>
        {say('signOut')}
      </Button>
    </Closed>
  );
}

/** For an address that leads nowhere. */
export function NoPage() {
  const { say } = useWords();
  return (
    <Closed title={say('officeNoPage')} how="">
      <ToToday />
    </Closed>
  );
}

function ToToday() {
  const { say } = useWords();
  return (
    <Button type="primary" size="large" onClick={() => goToPage('')}>
      {say('officeToToday')}
    </Button>
  );
}

function Closed({ title, how, children }: { title: string; how: string; children: ReactNode }) {
  return (
    <section className="office-closed" role="alert">
      <h2>{title}</h2>
      {how !== '' && <p className="soft">{how}</p>}
      <div className="row wrap">{children}</div>
    </section>
  );
}
