import { useEffect, useState } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { attach, readTills, type Tills } from './use-display.ts';
import { Both, BothWords } from './words.tsx';

const againMilliseconds = 5_000;

/** Asked once: the till this display stands at, by who works there and when it was used last. */
export function ChooseTill({ chosen }: { chosen: () => Promise<void> }) {
  const [tills, setTills] = useState<Tills | null>(null);
  useEffect(() => {
    const look = (): void => void readTills().then((found) => found !== null && setTills(found));
    look();
    const again = setInterval(look, againMilliseconds);
    return () => clearInterval(again);
  }, []);
  const choose = async (tillId: string): Promise<void> => {
    if (await attach(tillId)) await chosen();
  };
  return (
    <main className="display display-choose">
      <h1>
        <Both of="chooseTill" />
      </h1>
      {tills === null && (
        <p>
          <Both of="opening" />
        </p>
      )}
      {tills?.length === 0 && (
        <p>
          <Both of="noTills" />
        </p>
      )}
      <ul>
        {tills?.map((till) => (
          <li key={till.id}>
            <button type="button" onClick={() => void choose(till.id)}>
              <b>{till.person === null ? <Both of="nobody" /> : <BothWords words={till.person} />}</b>
              <span>{till.here ? <Both of="here" /> : till.name}</span>
              {till.lastShownAt !== null && <span className="number">{timeOfDay(till.lastShownAt)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
