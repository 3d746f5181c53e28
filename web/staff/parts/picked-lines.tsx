import { Alert } from 'antd';
import { useWords } from '../language.tsx';
import { Act } from './act.tsx';
import { usePickedWords } from './picked-words.ts';
import type { Round } from './use-round.ts';

/** What was picked and not sent yet, and why some of it was refused. */
export function PickedLines({ round }: { round: Round }) {
  const { say, inWords } = useWords();
  const wordsOf = usePickedWords();
  const { picked, refused } = round.kept;
  const nameOf = (lineId: string) => picked.find((line) => line.id === lineId)?.item.name;
  if (picked.length === 0) return null;
  return (
    <div className="picked">
      {round.unsure && <Alert type="warning" showIcon title={say('unsure')} />}
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('refusedLines')}
          description={refused.map((each) => (
            <div key={each.lineId}>
              {inWords(nameOf(each.lineId) ?? { zh: '', en: '' })}: {inWords(each)}
            </div>
          ))}
        />
      )}
      <ul className="lines">
        {picked.map((each) => (
          <li key={each.id} className="line plain">
            <span className="line-words">
              <b>{inWords(each.item.name)}</b> <span className="number">×{each.quantity}</span>
              <small>{wordsOf(each)}</small>
            </span>
            <Act why={round.unsure ? say('unsure') : null} onClick={() => round.setQuantity(each.id, 0)}>
              {say('remove')}
            </Act>
          </li>
        ))}
      </ul>
    </div>
  );
}
