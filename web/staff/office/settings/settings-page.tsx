import { Alert } from 'antd';
import type { ReactNode } from 'react';
import {
  type SettingChange,
  settingChanges,
} from '../../../../server/office/records/domain/setting-lines.ts';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import type { Phrase } from '../../phrases.ts';
import { useMoney } from '../../till/reads.ts';
import { type Draft, settingsFrom } from './draft.ts';
import { FeesGroup } from './fees-group.tsx';
import { labelsOf } from './group-props.ts';
import { GuestGroup } from './guest-group.tsx';
import { RefundGroup } from './refund-group.tsx';
import { RoundingGroup } from './rounding-group.tsx';
import { SaveBar } from './save-bar.tsx';
import { ShiftGroup } from './shift-group.tsx';
import { ShopGroup } from './shop-group.tsx';
import { TaxGroup } from './tax-group.tsx';
import { type Settings, type SettingsDraft, useSettingsDraft } from './use-settings-draft.ts';

/** Every setting of the store in plain words; what will be different is shown before it is saved. */
export function SettingsPage() {
  const { say } = useWords();
  const form = useSettingsDraft();
  return (
    <Read of={form.read}>
      {(now) => (
        <div className="settings-page">
          {form.movedOn && <Alert type="warning" showIcon title={say('settingsMovedOn')} />}
          {form.draft !== null && <Groups now={now} draft={form.draft} form={form} />}
        </div>
      )}
    </Read>
  );
}

type Props = { readonly now: Settings; readonly draft: Draft; readonly form: SettingsDraft };

function Groups({ now, draft, form }: Props) {
  const write = useMoney();
  const { settings, faults } = settingsFrom(draft, now.settings);
  const changes: readonly SettingChange[] = settingChanges(now.settings, settings, write);
  const given = {
    draft,
    faults,
    region: now.region,
    sign: write(0).replace(/[\d.]/g, '').trim(),
    change: form.change,
    labelOf: labelsOf(now.settings),
  };
  return (
    <>
      <Group title="settingsGuests">
        <GuestGroup {...given} />
      </Group>
      <Group title="settingsFees">
        <FeesGroup {...given} />
      </Group>
      <Group title="settingsRounding">
        <RoundingGroup {...given} />
      </Group>
      <Group title="settingsRefunds">
        <RefundGroup {...given} />
      </Group>
      <Group title="settingsShifts">
        <ShiftGroup {...given} />
      </Group>
      <Group title="settingsTax">
        <TaxGroup {...given} />
      </Group>
      <Group title="settingsShop">
        <ShopGroup region={now.region} />
      </Group>
      <SaveBar
        changes={changes}
        faultCount={Object.keys(faults).length}
        save={() => form.save(settings)}
        giveUp={form.giveUp}
        busy={form.busy}
      />
    </>
  );
}

function Group({ title, children }: { title: Phrase; children: ReactNode }) {
  const { say } = useWords();
  return (
    <section className="settings-group">
      <h3>{say(title)}</h3>
      {children}
    </section>
  );
}
