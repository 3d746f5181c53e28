import { useMemo } from 'react';
import { clockAt } from '../../../server/kernel/business-day.ts';
import type { Language } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { currencyChoices, cutoffs, timezoneChoices } from './draft.ts';
import { LineField, ListField } from './fields.tsx';
import type { Opening } from './use-opening.ts';

const cutoffChoices = cutoffs.map((minutes) => ({ value: minutes, label: clockAt(minutes) }));

/** The shop: its name, where it is, when its day ends. */
export function ShopStep({ draft, change, faults, codeGiven }: Opening) {
  const { language } = useWords();
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const zones = useMemo(() => timezoneChoices(draft.timezone, language), [draft.timezone, language]);
  const asksCode = !codeGiven || faults.code !== undefined;
  return (
    <>
      {asksCode && (
        <LineField
          label="openCode"
          how="openCodeHow"
          fault={faults.code}
          text={draft.code}
          change={(code) => change({ code })}
          autoFocus={!codeGiven}
        />
      )}
      <LineField
        label={`openName_${language}`}
        how="openNameHow"
        fault={faults.name}
        text={draft.name[language]}
        change={(text) => change({ name: { ...draft.name, [language]: text } })}
        autoFocus={codeGiven}
      />
      <LineField
        label={`openName_${other}`}
        how="openOtherNameHow"
        text={draft.name[other]}
        change={(text) => change({ name: { ...draft.name, [other]: text } })}
      />
      <Region draft={draft} change={change} faults={faults} />
      <ListField
        label="openCutoff"
        how="openCutoffHow"
        value={draft.cutoffMinutes}
        options={cutoffChoices}
        choose={(cutoffMinutes) => change({ cutoffMinutes })}
      />
      <ListField
        label="openTimezone"
        how="openTimezoneHow"
        fault={faults.timezone}
        value={draft.timezone}
        options={zones}
        choose={(timezone) => change({ timezone })}
      />
    </>
  );
}

/** Where it is, and what it keeps its books in where that is not given with it. */
function Region({ draft, change, faults }: Pick<Opening, 'draft' | 'change' | 'faults'>) {
  const { say, language } = useWords();
  const choices = useMemo(() => currencyChoices(language), [language]);
  return (
    <>
      <fieldset className="opening-field">
        <legend>{say('openRegion')}</legend>
        <div className="row wrap">
          {(['mainland', 'other'] as const).map((region) => (
            <Chip key={region} chosen={region === draft.region} press={() => change({ region })}>
              {say(`openRegion_${region}`)}
            </Chip>
          ))}
        </div>
        <p className="soft">{say(`openRegionHow_${draft.region}`)}</p>
      </fieldset>
      {draft.region === 'other' && (
        <ListField
          label="openCurrency"
          fault={faults.currency}
          value={draft.currency}
          options={choices}
          choose={(currency) => change({ currency })}
        />
      )}
    </>
  );
}
