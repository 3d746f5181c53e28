import { taxClassName } from '../../../../server/office/records/domain/setting-lines.ts';
import {
  roundingModeWords,
  taxLevelWords,
  taxPlaceWords,
} from '../../../../server/office/records/domain/setting-words.ts';
import { useWords } from '../../language.tsx';
import { phrases } from '../../phrases.ts';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Setting, TypedSetting } from './setting.tsx';

/** Tax, and what becomes of parts of a cent. */
export function TaxGroup({ draft, faults, change, labelOf }: GroupProps) {
  const { inWords } = useWords();
  const place = labelOf('cashier.tax.included');
  const level = labelOf('cashier.tax.level');
  const mode = labelOf('cashier.roundingMode');
  return (
    <>
      <Setting place="cashier.tax.included" label={place}>
        <Choices
          label={place}
          value={draft.taxIncluded ? 'included' : 'added'}
          options={entriesOf(taxPlaceWords)}
          choose={(next) => change({ taxIncluded: next === 'included' })}
        />
      </Setting>
      <Setting place="cashier.tax.rates" label={phrases.settingRates}>
        {Object.entries(draft.rates).map(([taxClass, text]) => (
          <div key={taxClass} className="field">
            <span className="soft">{inWords(taxClassName(taxClass))}</span>
            <TypedSetting
              label={taxClassName(taxClass)}
              after="%"
              text={text}
              fault={faults[`rates.${taxClass}`]}
              change={(next) => change({ rates: { ...draft.rates, [taxClass]: next } })}
            />
          </div>
        ))}
      </Setting>
      <Setting place="cashier.tax.level" label={level}>
        <Choices
          label={level}
          value={draft.taxLevel}
          options={entriesOf(taxLevelWords)}
          choose={(taxLevel) => change({ taxLevel })}
        />
      </Setting>
      <Setting place="cashier.roundingMode" label={mode}>
        <Choices
          label={mode}
          value={draft.roundingMode}
          options={entriesOf(roundingModeWords)}
          choose={(roundingMode) => change({ roundingMode })}
        />
      </Setting>
    </>
  );
}
