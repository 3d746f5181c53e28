import { guestRuleWords, staffPayWords } from '../../../../server/office/records/domain/setting-words.ts';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Setting, TypedSetting } from './setting.tsx';

/** Who may send dishes to the kitchen, and when. */
export function GuestGroup({ draft, faults, sign, change, labelOf }: GroupProps) {
  const rule = labelOf('ordering.guestRule');
  const lines = labelOf('ordering.guestLinesMax');
  const amount = labelOf('ordering.guestAmountMax');
  const staff = labelOf('ordering.staffPayFirst');
  return (
    <>
      <Setting place="ordering.guestRule" label={rule}>
        <Choices
          label={rule}
          value={draft.guestRule}
          options={entriesOf(guestRuleWords)}
          choose={(guestRule) => change({ guestRule })}
        />
      </Setting>
      <Setting place="ordering.guestAmountMax" label={amount}>
        <TypedSetting
          label={amount}
          before={sign}
          text={draft.guestAmountMax}
          fault={faults['guestAmountMax']}
          change={(guestAmountMax) => change({ guestAmountMax })}
        />
      </Setting>
      <Setting place="ordering.guestLinesMax" label={lines}>
        <TypedSetting
          label={lines}
          text={draft.guestLinesMax}
          fault={faults['guestLinesMax']}
          change={(guestLinesMax) => change({ guestLinesMax })}
        />
      </Setting>
      <Setting place="ordering.staffPayFirst" label={staff}>
        <Choices
          label={staff}
          value={draft.staffPayFirst ? 'first' : 'later'}
          options={entriesOf(staffPayWords)}
          choose={(when) => change({ staffPayFirst: when === 'first' })}
        />
      </Setting>
    </>
  );
}
