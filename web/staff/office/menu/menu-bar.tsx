import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import { nameOf } from './dish-form.ts';
import { countOf } from './draft.ts';
import type { MenuDraft } from './use-menu-draft.ts';

type Props = { readonly of: MenuDraft; readonly save: () => Promise<void> };

/** How much is not saved, what was refused, and the way to save or give up. */
export function MenuBar({ of, save }: Props) {
  const { say } = useWords();
  const [sure, ask] = useState(false);
  const count = countOf(of.draft);
  const words = useStanding(of);
  return (
    <div className={count > 0 ? 'menu-bar touched' : 'menu-bar'}>
      <Told of={of} />
      <div className="row wrap">
        <span className="menu-standing number" role="status">
          {words}
        </span>
        {count > 0 && (
          <Button size="large" onClick={() => ask(true)}>
            {say('menuGiveUp')}
          </Button>
        )}
        <Act
          type="primary"
          size="large"
          loading={of.busy}
          why={count === 0 ? say('menuSame') : null}
          onClick={() => void save()}
        >
          {say('menuSave')}
        </Act>
      </div>
      {sure && (
        <Dialog
          title={say('menuGiveUpTitle')}
          act={say('menuGiveUp')}
          why={null}
          busy={false}
          danger
          close={() => ask(false)}
          submit={() => {
            of.giveUp();
            ask(false);
          }}
        >
          <p>{words}</p>
          <p className="soft">{say('menuGiveUpHow')}</p>
        </Dialog>
      )}
    </div>
  );
}

/** How many changes there are, and where something is wrong. */
function useStanding({ draft, faults, shown }: MenuDraft): string {
  const { say, inWords } = useWords();
  const count = countOf(draft);
  const changed =
    count === 0
      ? say('menuSame')
      : count === 1
        ? say('menuChangedOne')
        : filledIn(say('menuChanged'), { n: count });
  const places = Object.keys(faults);
  if (places.length === 0) return changed;
  const dishes = shown.dishes.filter(({ id }) => places.some((place) => place.split('/')[1] === id));
  const names = dishes.map(({ name }) => inWords(nameOf(name)) || say('menuNewDish'));
  const where = names.slice(0, 3).join(say('menuListMark'));
  return `${changed} · ${filledIn(say('menuWrong'), { n: places.length, where })}`;
}

function Told({ of: { problem, both } }: { of: MenuDraft }) {
  const { say, inWords } = useWords();
  const names = (both ?? []).map(inWords).join(say('menuListMark'));
  return (
    <>
      {problem !== null && <Alert type="error" showIcon title={inWords(problem)} />}
      {both !== null && (
        <Alert
          type="warning"
          showIcon
          title={say('menuMovedOn')}
          description={names === '' ? null : filledIn(say('menuBoth'), { names })}
        />
      )}
    </>
  );
}
