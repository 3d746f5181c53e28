import { useWords } from '../language.tsx';
import { currentSession } from '../session.ts';

const places = [
  { path: '/floor', words: 'place_floor', roles: ['owner', 'manager', 'cashier', 'waiter'] },
  { path: '/till', words: 'place_till', roles: ['owner', 'manager', 'cashier'] },
  { path: '/kitchen', words: 'place_kitchen', roles: ['owner', 'manager', 'waiter', 'cook'] },
  { path: '/office', words: 'place_office', roles: ['owner', 'manager'] },
] as const;

/** From one screen of the house to another, for people whose role uses several; nothing for the others. */
export function Places() {
  const { say } = useWords();
  const role = currentSession().staff?.staff.role ?? '';
  const own = places.filter(({ roles }) => roles.some((each) => each === role));
  if (own.length < 2) return null;
  return (
    <nav className="places" aria-label={say('places')}>
      {own.map(({ path, words }) => {
        const here = location.pathname.startsWith(path);
        return (
          <a
            key={path}
            href={path}
            className={here ? 'place here' : 'place'}
            {...(here ? { 'aria-current': 'page' as const } : {})}
          >
            {say(words)}
          </a>
        );
      })}
    </nav>
  );
}
