import { Alert } from 'antd';
import { chosenOptions } from '../../shared/options.ts';
import { useWords } from '../language.tsx';
import { Act } from './act.tsx';
import type { Picked } from './dish-options.tsx';
import type { Round } from './use-round.ts';

/** What was picked and not sent yet, and why some of it was refused. */
export function PickedLines({ round }: { round: Round }) {
  const { say, inWords } = useWords();
  const nameOf = (lineId: string) => round.picked.find((line) => line.id === lineId)?.item.name;
  if (round.picked.length === 0) return null;
  return (
    <div className="picked">
      {round.unsure && <Alert type="warning" showIcon title={say('unsure')} />}
      {round.refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('refusedLines')}
          description={round.refused.map((each) => (
            <div key={each.lineId}>
              {inWords(nameOf(each.lineId) ?? { zh: '', en: '' })}: {inWords(each)}
            </div>
          ))}
        />
      )}
      <ul className="lines">
        {round.picked.map((each) => (
          <li key={each.id} className="line plain">
            <span className="line-words">
              <b>{inWords(each.item.name)}</b> <span className="number">×{each.quantity}</span>
              <small>{[...detailsOf(each).map(inWords), each.note].filter(Boolean).join(' · ')}</small>
            </span>
            <Act why={round.unsure ? say('unsure') : null} onClick={() => round.remove(each)}>
              {say('remove')}
            </Act>
          </li>
        ))}
      </ul>
    </div>
  );
}

function detailsOf({ item, variant, optionIds }: Picked) {
  const options = chosenOptions(item, optionIds).map(({ name }) => name);
  return item.variants.length > 1 ? [variant.name, ...options] : options;
}
