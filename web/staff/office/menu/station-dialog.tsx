import { Alert } from 'antd';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import { usePrinters } from '../../parts/use-slips.ts';
import type { Menu } from '../../till/reads.ts';
import { NameFields, useNames } from '../floor/name-fields.tsx';
import { useRouting } from '../routing/use-routing.ts';
import type { StationForm } from './dish-form.ts';
import { withStation } from './draft.ts';
import { isNeeded, type StationUses, usesOf } from './station-uses.ts';
import type { MenuDraft } from './use-menu-draft.ts';

type Props = {
  readonly of: MenuDraft;
  readonly menu: Menu;
  readonly station: StationForm;
  readonly close: () => void;
};

/** The name of a station, what still counts on it, and its removal once nothing does. */
export function StationDialog({ of, menu, station, close }: Props) {
  const { say } = useWords();
  const names = useNames(station.name);
  const { id } = station;
  const isNew = of.shown.stations.every((each) => each.id !== id);
  const done = (form: StationForm | null): void => {
    of.change(withStation(of.draft, menu, id, form));
    close();
  };
  return (
    <Dialog
      title={say(isNew ? 'menuAddStation' : 'menuChangeStation')}
      act={say('menuNameOk')}
      why={names.why}
      busy={false}
      close={close}
      submit={() => done({ id, name: { zh: names.zh.trim(), en: names.en.trim() } })}
    >
      <NameFields label={say('menuStationName')} names={names} />
      {!isNew && <p className="soft">{say('menuStationRenamed')}</p>}
      {!isNew && <Uses of={of} id={id} remove={() => done(null)} />}
    </Dialog>
  );
}

/** What still counts on it, in names, and the button that removes it or says why not. */
function Uses({ of, id, remove }: { of: MenuDraft; id: string; remove: () => void }) {
  const { say } = useWords();
  const routing = useRouting();
  const printers = usePrinters();
  const problem = routing.error ?? printers.error;
  if (problem !== null) return <Alert type="error" showIcon title={say('menuUsesUnknown')} />;
  if (routing.data === undefined || printers.data === undefined)
    return <p className="soft">{say('loading')}</p>;
  const uses = usesOf(id, { shown: of.shown, routing: routing.data, printers: printers.data.printers });
  return (
    <section className="stack">
      <UseList uses={uses} />
      <div className="row">
        <Act danger why={isNeeded(uses) ? say('menuStationNeeded') : null} onClick={remove}>
          {say('menuRemoveStation')}
        </Act>
      </div>
    </section>
  );
}

const namesShown = 6;

function UseList({ uses }: { uses: StationUses }) {
  const { say, inWords } = useWords();
  const list = (all: readonly Words[]): string => {
    const named = all.slice(0, namesShown).map(inWords).join(say('menuListMark'));
    return all.length > namesShown ? filledIn(say('menuAndMore'), { names: named, n: all.length }) : named;
  };
  const lines = [
    ...(['categories', 'dishes', 'printers'] as const).flatMap((kind) =>
      uses[kind].length === 0 ? [] : [filledIn(say(`menuUses_${kind}`), { names: list(uses[kind]) })],
    ),
    ...(uses.rules === 0 ? [] : [filledIn(say('menuUses_rules'), { n: uses.rules })]),
    ...(uses.fallback ? [say('menuUses_fallback')] : []),
  ];
  return (
    <>
      <h4>{say('menuUses')}</h4>
      {lines.length === 0 && <p className="soft">{say('menuUsesNone')}</p>}
      <ul className="menu-uses">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="soft">{say(isNeeded(uses) ? 'menuStationNeeded' : 'menuRemoveStationHow')}</p>
    </>
  );
}
