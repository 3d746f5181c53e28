import { useState } from 'react';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { NameFields, useNames } from '../floor/name-fields.tsx';
import { StationChips } from '../routing/station-chips.tsx';
import type { StationForm } from './dish-form.ts';

type Props = {
  readonly title: string;
  readonly label: string;
  readonly name: Words;
  /** Where the category is made. */
  readonly made: { readonly stationIds: readonly string[]; readonly stations: readonly StationForm[] };
  readonly close: () => void;
  readonly done: (name: Words, stationIds: readonly string[]) => void;
};

/** The names of a category, and where it is made. */
export function NameDialog({ title, label, name, made, close, done }: Props) {
  const { say } = useWords();
  const names = useNames(name);
  const [stationIds, setStations] = useState(made.stationIds);
  return (
    <Dialog
      title={title}
      act={say('menuNameOk')}
      why={names.why}
      busy={false}
      close={close}
      submit={() => {
        done({ zh: names.zh.trim(), en: names.en.trim() }, stationIds);
        close();
      }}
    >
      <NameFields label={label} names={names} />
      <fieldset className="field">
        <legend>{say('menuMadeAtCategory')}</legend>
        <div className="row wrap">
          <StationChips
            stations={made.stations}
            chosen={stationIds}
            press={(id) => setStations(toggled(stationIds, id))}
          />
          {stationIds.length === 0 && <span className="soft">{say('menuMade_nowhere')}</span>}
        </div>
      </fieldset>
    </Dialog>
  );
}

/** A list with one more in it, or one less. */
export function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}
