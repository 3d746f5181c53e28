import '../../css/office-setup.css';
import { Button } from 'antd';
import { use } from 'react';
import { useWords } from '../../language.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import { OfficeContext } from '../office-context.ts';
import { leftOut } from './steps.ts';
import { useSetup } from './use-setup.ts';

/** What is still to be set up before the first guest, each with the way there; nothing once all of it is done. */
export function SetupList({ pages }: { pages: readonly string[] }) {
  const { say } = useWords();
  const { go } = use(OfficeContext);
  const { left, skip } = useSetup(pages);
  if (left.length === 0) return null;
  return (
    <section className="setup-list" aria-label={say('setupTitle')}>
      <h3>{say('setupTitle')}</h3>
      <p className="soft">{filledIn(say('setupHow'), { n: left.length })}</p>
      <ol>
        {left.map((key, index) => (
          <li key={key}>
            <span className="setup-words">
              <b>{say(`setup_${key}`)}</b>
              <span className="soft">{say(`setupHow_${key}`)}</span>
            </span>
            {leftOut.has(key) && <Button onClick={() => skip(key)}>{say('setupSkip')}</Button>}
            <Button type={index === 0 ? 'primary' : 'default'} onClick={() => go(key)}>
              {say(`setupGo_${key}`)}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
