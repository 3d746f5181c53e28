import '../kitchen/kitchen.css';
import { useWords } from '../language.tsx';
import { type Kitchen, KitchenContext } from '../kitchen/kitchen-context.ts';
import { StationCard } from '../kitchen/station-card.tsx';
import { Tap } from '../kitchen/tap.tsx';
import { sampleCard } from './sample.ts';
import { Section, State, useShowWords } from './section.tsx';

const card = sampleCard();
const nothing = async (): Promise<null> => null;

const kitchen: Omit<Kitchen, 'stationName'> = {
  settings: { stations: [], slowMinutes: 10, lateMinutes: 20, sound: false, pass: true },
  change: () => undefined,
  tell: () => undefined,
  run: nothing,
  bump: nothing,
};

/** What is read from two metres and touched with wet hands: a card with dishes in every state, and its buttons. */
export function KitchenShown() {
  const words = useShowWords();
  const { say } = useWords();
  return (
    <KitchenContext value={{ ...kitchen, stationName: () => words('wok') }}>
      <Section name="kitchen">
        <State of="usual">
          <ul className="kitchen show-kitchen">
            <StationCard card={card} />
          </ul>
        </State>
        <State of="buttons">
          <div className="kitchen show-kitchen">
            <Tap className="kitchen-button main" press={nothing}>
              {words('main')}
            </Tap>
            <Tap className="kitchen-button" press={nothing}>
              {words('other')}
            </Tap>
            <Tap className="kitchen-button" press={nothing} why={words('whyOff')}>
              {words('off')}
            </Tap>
          </div>
        </State>
        <State of="choices">
          <div className="kitchen show-kitchen">
            {(['fresh', 'slow', 'late'] as const).map((level, index) => (
              <span key={level} className={`kitchen-age ${level}`}>
                <b className="number">{say('kitchenMinutes').replace('{n}', String(index * 10 + 4))}</b>
              </span>
            ))}
          </div>
        </State>
      </Section>
    </KitchenContext>
  );
}
