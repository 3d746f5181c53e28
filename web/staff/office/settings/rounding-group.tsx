import { directionWords, stepWords } from '../../../../server/office/records/domain/setting-words.ts';
import { useWords } from '../../language.tsx';
import { phrases } from '../../phrases.ts';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Setting } from './setting.tsx';

const { up: _up, ...cashDirections } = directionWords;

/** Odd cents: those of every bill, and those of cash. */
export function RoundingGroup({ draft, region, change, labelOf }: GroupProps) {
  const { say } = useWords();
  const bill = labelOf('cashier.autoRounding');
  const cash = labelOf('cashier.cash');
  const steps = (exact: keyof typeof phrases) =>
    entriesOf(stepWords).map(([step, words]) => [step, step === '1' ? phrases[exact] : words] as const);
  // The law of the mainland: a bill may be rounded down, never up.
  const free = region === 'other';
  return (
    <>
      <Setting place="cashier.autoRounding" label={bill}>
        <Choices
          label={bill}
          value={String(draft.roundStep)}
          options={steps('settingNoRounding')}
          choose={(step) => change({ roundStep: Number(step) })}
        />
        {draft.roundStep !== 1 && free && (
          <Choices
            label={phrases.settingDirection}
            value={draft.roundDirection}
            options={entriesOf(directionWords)}
            choose={(roundDirection) => change({ roundDirection })}
          />
        )}
        {draft.roundStep !== 1 && !free && <p className="soft">{say('settingOnlyDown')}</p>}
      </Setting>
      <Setting place="cashier.cash" label={cash}>
        <Choices
          label={cash}
          value={String(draft.cashStep)}
          options={steps('settingCashExact')}
          choose={(step) => change({ cashStep: Number(step) })}
        />
        {draft.cashStep !== 1 && free && (
          <Choices
            label={phrases.settingDirection}
            value={draft.cashDirection}
            options={entriesOf(cashDirections)}
            choose={(cashDirection) => change({ cashDirection })}
          />
        )}
        {draft.cashStep !== 1 && !free && <p className="soft">{say('settingOnlyDown')}</p>}
      </Setting>
    </>
  );
}
