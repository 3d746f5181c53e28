import { LostBar } from '../parts/lost-bar.tsx';
import { Read } from '../parts/reading.tsx';
import { minutesAgo, sampleReading } from './sample.ts';
import { Section, State, useShowWords } from './section.tsx';

const again = (): void => undefined;
const lostAt = Date.parse(minutesAgo(3));

/** What a view says while it has nothing to show, and why. */
export function ViewsShown() {
  const say = useShowWords();
  return (
    <Section name="views">
      {(['loading', 'failed', 'offline', 'forbidden'] as const).map((state) => (
        <State key={state} of={state}>
          <Read of={{ ...sampleReading(state), refetch: again }}>{() => null}</Read>
        </State>
      ))}
      <State of="empty">
        <p className="hint">{say('noDishes')}</p>
      </State>
      <State of="offline" wide>
        <LostBar since={lostAt} />
      </State>
    </Section>
  );
}
