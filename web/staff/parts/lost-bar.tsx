import '../css/lost.css';
import { timeToTheSecond } from '../../shared/clock.ts';
import { minutesAndSeconds, secondsBetween } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { useNow } from '../till/use-now.ts';

/** Large, so that nobody cooks or takes money by a picture of half an hour ago: since when nothing was heard. */
export function LostBar({ since }: { since: number }) {
  const { say } = useWords();
  useNow();
  // Both by the clock of this device, as `since` is.
  const age = minutesAndSeconds(secondsBetween(since, Date.now()));
  return (
    <p className="lost" role="alert">
      <b>{say('lost')}</b>
      <span className="number">
        {say('lostSince').replace('{time}', timeToTheSecond(since)).replace('{age}', age)}
      </span>
    </p>
  );
}
