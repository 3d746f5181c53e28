import { Button } from 'antd';
import { useState } from 'react';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import type { Menu } from '../../till/reads.ts';
import { nameOf, type StationForm } from './dish-form.ts';
import { withStation } from './draft.ts';
import { NameDialog } from './name-dialog.tsx';
import type { MenuDraft } from './use-menu-draft.ts';

/** The stations of the kitchen; pressed, one is renamed. */
export function StationList({ of, menu }: { of: MenuDraft; menu: Menu }) {
  const { say, inWords } = useWords();
  const [opened, open] = useState<StationForm | null>(null);
  const { stations } = of.shown;
  const isNew = opened !== null && stations.every(({ id }) => id !== opened.id);
  return (
    <section className="menu-box">
      <h3>{say('menuStations')}</h3>
      <p className="soft">{say(stations.length === 0 ? 'menuNoStations' : 'menuStationsHow')}</p>
      <ul className="menu-stations">
        {stations.map((station) => (
          <li key={station.id}>
            <button type="button" className="menu-pick" onClick={() => open(station)}>
              {inWords(nameOf(station.name))}
            </button>
          </li>
        ))}
      </ul>
      <Button size="large" onClick={() => open({ id: newId(), name: { zh: '', en: '' } })}>
        {say('menuAddStation')}
      </Button>
      {opened !== null && (
        <NameDialog
          title={say(isNew ? 'menuAddStation' : 'menuChangeStation')}
          label={say('menuStationName')}
          name={opened.name}
          close={() => open(null)}
          done={(name) => of.change(withStation(of.draft, menu, { id: opened.id, name }))}
        />
      )}
    </section>
  );
}
