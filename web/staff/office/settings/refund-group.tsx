import { receiptWords } from '../../../../server/office/records/domain/setting-words.ts';
import { useWords } from '../../language.tsx';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Setting, TypedSetting } from './setting.tsx';

/** Money that goes back, and the slip a guest takes along. */
export function RefundGroup({ draft, faults, sign, change, labelOf }: GroupProps) {
  const { say } = useWords();
  const delay = labelOf('cashier.refund.delaySeconds');
  const most = labelOf('cashier.refund.withoutApprovalMax');
  const receipt = labelOf('cashier.receipt');
  return (
    <>
      <Setting place="cashier.refund.withoutApprovalMax" label={most}>
        <TypedSetting
          label={most}
          before={sign}
          text={draft.refundMax}
          fault={faults['refundMax']}
          change={(refundMax) => change({ refundMax })}
        />
      </Setting>
      <Setting place="cashier.refund.delaySeconds" label={delay}>
        <TypedSetting
          label={delay}
          after={say('settingSeconds')}
          text={draft.refundDelay}
          fault={faults['refundDelay']}
          change={(refundDelay) => change({ refundDelay })}
        />
      </Setting>
      <Setting place="cashier.receipt" label={receipt}>
        <Choices
          label={receipt}
          value={draft.receipt}
          options={entriesOf(receiptWords)}
          choose={(next) => change({ receipt: next })}
        />
      </Setting>
    </>
  );
}
