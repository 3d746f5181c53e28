import { use } from 'react';
import { useWords } from '../language.tsx';
import { Places } from '../parts/places.tsx';
import { KitchenContext } from './kitchen-context.ts';
import { Tap } from './tap.tsx';

export type View = 'station' | 'pass';

type Props = {
  readonly view: View;
  readonly show: (view: View) => void;
  readonly open: (sheet: 'settings' | 'soldOut' | 'allDay') => void;
  readonly recall: () => Promise<void>;
  /** What the last bump of this screen was; null where there is none. */
  readonly last: string | null;
};

/** The one row of buttons above the cards. */
export function TopBar({ view, show, open, recall, last }: Props) {
  const { say } = useWords();
  const { settings, stationName, tell } = use(KitchenContext);
  const names = settings.stations.map(stationName).join(' · ');
  const choice = (each: View, words: string) => (
    <button
      type="button"
      className={view === each ? 'kitchen-button chosen' : 'kitchen-button'}
      aria-pressed={view === each}
      onClick={() => show(each)}
    >
      {words}
    </button>
  );
  return (
    <header className="kitchen-top">
      <Places />
      {choice('station', say('kitchenStation'))}
      {choice('pass', say('kitchenPass'))}
      <h1>{view === 'pass' || names === '' ? say('kitchenAllStations') : names}</h1>
      <Tap
        className="kitchen-button kitchen-recall"
        press={recall}
        why={last === null ? say('kitchenRecallNone') : null}
        tellWhy={(text) => tell({ good: false, text })}
      >
        {say('kitchenRecall')} {last !== null && <span className="kitchen-last">{last}</span>}
      </Tap>
      <button type="button" className="kitchen-button narrow-only" onClick={() => open('allDay')}>
        {say('kitchenAllDay')}
      </button>
      <button type="button" className="kitchen-button" onClick={() => open('soldOut')}>
        {say('kitchenSoldOut')}
      </button>
      <button type="button" className="kitchen-button" onClick={() => open('settings')}>
        {say('kitchenSettings')}
      </button>
    </header>
  );
}
