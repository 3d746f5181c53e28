import { Button } from 'antd';
import { feeBaseWords } from '../../../../server/office/records/domain/setting-words.ts';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import { phrases } from '../../phrases.ts';
import { ChargeFields, Services } from './charge-fields.tsx';
import type { DraftCharge } from './draft.ts';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Setting, TypedSetting } from './setting.tsx';

/** Most charges of a house. */
const chargesMax = 20;

/** What is asked for beside the dishes. */
export function FeesGroup(props: GroupProps) {
  const { draft, change } = props;
  const { say } = useWords();
  const changeCharge = (id: string, changed: Partial<DraftCharge> | null): void =>
    change({
      charges: draft.charges.flatMap((charge) =>
        charge.id !== id ? [charge] : changed === null ? [] : [{ ...charge, ...changed }],
      ),
    });
  const added: DraftCharge = {
    id: newId(),
    zh: '',
    en: '',
    amount: '',
    per: 'cover',
    services: ['dineIn'],
    taxClass: Object.keys(draft.rates)[0] ?? 'standard',
  };
  return (
    <>
      <ServiceCharge {...props} />
      <Setting place="cashier.charges" label={phrases.settingCharges}>
        <div className="stack">
          {draft.charges.map((charge) => (
            <ChargeFields
              key={charge.id}
              {...props}
              charge={charge}
              changeCharge={(changed) => changeCharge(charge.id, changed)}
            />
          ))}
          {draft.charges.length < chargesMax && (
            <Button onClick={() => change({ charges: [...draft.charges, added] })}>
              {say('settingChargeAdd')}
            </Button>
          )}
        </div>
      </Setting>
    </>
  );
}

function ServiceCharge({ draft, faults, change, labelOf }: GroupProps) {
  const label = labelOf('cashier.serviceCharge');
  return (
    <Setting place="cashier.serviceCharge" label={label}>
      <Choices
        label={label}
        value={draft.serviceOn ? 'on' : 'off'}
        options={[
          ['off', phrases.settingServiceOff],
          ['on', phrases.settingServiceOn],
        ]}
        choose={(next) => change({ serviceOn: next === 'on' })}
      />
      {draft.serviceOn && (
        <div className="stack setting-more">
          <TypedSetting
            label={label}
            after="%"
            text={draft.serviceRate}
            fault={faults['serviceRate']}
            change={(serviceRate) => change({ serviceRate })}
          />
          <Choices
            label={phrases.settingFeeBase}
            value={draft.serviceBase}
            options={entriesOf(feeBaseWords)}
            choose={(serviceBase) => change({ serviceBase })}
          />
          <Services
            chosen={draft.serviceServices}
            choose={(serviceServices) => change({ serviceServices })}
          />
        </div>
      )}
    </Setting>
  );
}
