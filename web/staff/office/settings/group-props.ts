import type { StoreSettings } from '../../../../server/kernel/store-facts.ts';
import { type SettingLine, settingLines } from '../../../../server/office/records/domain/setting-lines.ts';
import type { Words } from '../../../shared/language.ts';
import type { Draft, Faults } from './draft.ts';
import type { Settings } from './use-settings-draft.ts';

/** What the groups of settings are given. */
export type GroupProps = {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly region: Settings['region'];
  /** The sign of the money of this store. */
  readonly sign: string;
  readonly change: (changed: Partial<Draft>) => void;
  readonly labelOf: (key: string) => Words;
};

/** The names of the settings, as the records call them too. */
export function labelsOf(settings: StoreSettings): (key: string) => Words {
  const lines: readonly SettingLine[] = settingLines(settings, String);
  return (key) => lines.find((line) => line.key === key)?.label ?? { zh: '', en: '' };
}
