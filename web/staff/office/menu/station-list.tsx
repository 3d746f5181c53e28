import { Button } from 'antd';
import { useState } from 'react';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import type { Menu } from '../../till/reads.ts';
import { nameOf, type StationForm } from './dish-form.ts';
import { StationDialog } from './station-dialog.tsx';
import type { MenuDraft } from './use-menu-draft.ts';

/** The stations of the kitchen; pressed, one is renamed, or removed where nothing counts on it. */
export function StationList({ of, menu }: { of: MenuDraft; menu: Menu }) {
  const { say, inWords } = useWords();
  const [opened, open] = useState<StationForm | null>(null);
  const { stations } = of.shown;
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
        <StationDialog of={of} menu={menu} station={opened} close={() => open(null)} key={opened.id} />
      )}
    </section>
  );
}
