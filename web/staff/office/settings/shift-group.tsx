import { shiftCountWords, shiftNeedWords } from '../../../../server/office/records/domain/setting-words.ts';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Setting, TypedSetting } from './setting.tsx';

/** 交接班: whether a shift is needed for cash, how the drawer is counted, and when a manager is asked. */
export function ShiftGroup({ draft, faults, sign, change, labelOf }: GroupProps) {
  const need = labelOf('cashier.shift.required');
  const count = labelOf('cashier.shift.blind');
  const most = labelOf('cashier.shift.withoutApprovalMax');
  return (
    <>
      <Setting place="cashier.shift.required" label={need}>
        <Choices
          label={need}
          value={draft.shiftRequired ? 'required' : 'free'}
          options={entriesOf(shiftNeedWords)}
          choose={(next) => change({ shiftRequired: next === 'required' })}
        />
      </Setting>
      <Setting place="cashier.shift.blind" label={count}>
        <Choices
          label={count}
          value={draft.shiftBlind ? 'blind' : 'seen'}
          options={entriesOf(shiftCountWords)}
          choose={(next) => change({ shiftBlind: next === 'blind' })}
        />
      </Setting>
      <Setting place="cashier.shift.withoutApprovalMax" label={most}>
        <TypedSetting
          label={most}
          before={sign}
          text={draft.shiftMax}
          fault={faults['shiftMax']}
          change={(shiftMax) => change({ shiftMax })}
        />
      </Setting>
    </>
  );
}
