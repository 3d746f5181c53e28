import { type ReactNode, use } from 'react';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { client, currentSession, keepStaff } from '../session.ts';
import { KitchenContext } from './kitchen-context.ts';
import type { KitchenSettings } from './settings.ts';
import { Sheet } from './sheet.tsx';

export type Station = { readonly id: string; readonly name: Words };
type Props = {
  /** Undefined while they are not known yet. */
  readonly stations: readonly Station[] | undefined;
  readonly ring: () => void;
  readonly close: () => void;
};

/** What this screen shows and how; every touch is kept on the device at once. */
export function SettingsSheet({ stations, ring, close }: Props) {
  const { say, language, switchLanguage } = useWords();
  const { settings, change } = use(KitchenContext);
  const put = (more: Partial<KitchenSettings>): void => change({ ...settings, ...more });
  return (
    <Sheet title={say('kitchenSettings')} close={close}>
      <Stations stations={stations} />
      <div className="kitchen-columns">
        <Minutes
          label={say('kitchenSlowAfter')}
          minutes={settings.slowMinutes}
          put={(slowMinutes) => put({ slowMinutes })}
        />
        <Minutes
          label={say('kitchenLateAfter')}
          minutes={settings.lateMinutes}
          put={(lateMinutes) => put({ lateMinutes })}
        />
        <Group label={say('kitchenSound')}>
          <Choice chosen={settings.sound} press={() => put({ sound: !settings.sound })}>
            {say(settings.sound ? 'kitchenOn' : 'kitchenOff')}
          </Choice>
          <button type="button" className="kitchen-button" onClick={ring}>
            {say('kitchenTrySound')}
          </button>
        </Group>
        <Group label={say('kitchenPass')}>
          <Choice chosen={settings.pass} press={() => put({ pass: !settings.pass })}>
            {say(settings.pass ? 'kitchenHasPass' : 'kitchenNoPass')}
          </Choice>
        </Group>
      </div>
      <div className="kitchen-row">
        <button type="button" className="kitchen-button" onClick={switchLanguage}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
        <SignOut />
      </div>
    </Sheet>
  );
}

function Stations({ stations }: Pick<Props, 'stations'>) {
  const { say, inWords } = useWords();
  const { settings, change } = use(KitchenContext);
  const chosen = settings.stations;
  const toggle = (id: string): void => {
    const others = chosen.filter((each) => each !== id);
    change({ ...settings, stations: chosen.includes(id) ? others : [...others, id] });
  };
  return (
    <Group label={say('kitchenChoose')}>
      <Choice chosen={chosen.length === 0} press={() => change({ ...settings, stations: [] })}>
        {say('kitchenAllStations')}
      </Choice>
      {stations?.map(({ id, name }) => (
        <Choice key={id} chosen={chosen.includes(id)} press={() => toggle(id)}>
          {inWords(name)}
        </Choice>
      ))}
      {stations?.length === 0 && <p className="soft">{say('kitchenNoStations')}</p>}
    </Group>
  );
}

type MinutesProps = {
  readonly label: string;
  readonly minutes: number;
  readonly put: (minutes: number) => void;
};

function Minutes({ label, minutes, put }: MinutesProps) {
  const { say } = useWords();
  return (
    <Group label={label}>
      <button
        type="button"
        className="kitchen-button"
        aria-label={`${label} ${say('kitchenLess')}`}
        onClick={() => put(minutes - 1)}
      >
        −
      </button>
      <output className="kitchen-minutes number">{minutes}</output>
      <button
        type="button"
        className="kitchen-button"
        aria-label={`${label} ${say('kitchenMore')}`}
        onClick={() => put(minutes + 1)}
      >
        +
      </button>
    </Group>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="kitchen-group">
      <legend>{label}</legend>
      <div className="kitchen-row">{children}</div>
    </fieldset>
  );
}

function Choice({ chosen, press, children }: { chosen: boolean; press: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className={chosen ? 'kitchen-button chosen' : 'kitchen-button'}
      aria-pressed={chosen}
      onClick={press}
    >
      {children}
    </button>
  );
}

function SignOut() {
  const { say, inWords } = useWords();
  const { staff } = currentSession();
  const signOut = async (): Promise<void> => {
    await client.command('/v1/sessions/current', undefined, 'DELETE');
    keepStaff(null);
  };
  return (
    <>
      <button type="button" className="kitchen-button" onClick={() => void signOut()}>
        {say('signOut')}
      </button>
      {staff !== null && (
        <span>
          <b>{inWords(staff.staff.name)}</b> <span className="soft">{say(`role_${staff.staff.role}`)}</span>
        </span>
      )}
    </>
  );
}
