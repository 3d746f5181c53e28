import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';

const keys: readonly (readonly [keys: readonly string[], does: Phrase])[] = [
  [['F2'], 'key_find'],
  [['F3'], 'key_next'],
  [['Enter'], 'key_enter'],
  [['F9'], 'key_cash'],
  [['F10'], 'key_payer'],
  [['F6', 'F7'], 'key_codes'],
  [['F1'], 'key_part'],
  [['F4'], 'key_dishes'],
  [['F8'], 'key_print'],
];

/** Nothing is open: what to do next, and the keys that do it. */
export function Idle() {
  const { say } = useWords();
  return (
    <div className="idle">
      <p className="idle-next">{say('chooseTable')}</p>
      <h2>{say('keysTitle')}</h2>
      <dl>
        {keys.map(([own, does]) => (
          <div key={does}>
            <dt>
              {own.map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
