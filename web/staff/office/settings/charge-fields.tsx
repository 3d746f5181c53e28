import { Button, Input } from 'antd';
import { perWords, settingServiceWords } from '../../../../server/office/records/domain/setting-words.ts';
import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Field } from '../../parts/field.tsx';
import { phrases } from '../../phrases.ts';
import type { DraftCharge } from './draft.ts';
import { entriesOf } from './entries-of.ts';
import type { GroupProps } from './group-props.ts';
import { Choices, Fault, TypedSetting } from './setting.tsx';

type Props = Pick<GroupProps, 'faults' | 'sign'> & {
  readonly charge: DraftCharge;
  /** Null takes the charge away. */
  readonly changeCharge: (changed: Partial<DraftCharge> | null) => void;
};

/** One charge of the house: its name, what it costs, for what and where. */
export function ChargeFields({ charge, changeCharge, faults, sign }: Props) {
  const { say } = useWords();
  const { id, zh, en, amount, per, services } = charge;
  return (
    <fieldset className="charge">
      <legend className="unseen">{zh || en || say('settingChargeAdd')}</legend>
      <div className="row wrap charge-names">
        <Field label={say('settingNameZh')}>
          {(field) => (
            <Input
              id={field}
              maxLength={40}
              value={zh}
              onChange={(event) => changeCharge({ zh: event.target.value })}
            />
          )}
        </Field>
        <Field label={say('settingNameEn')}>
          {(field) => (
            <Input
              id={field}
              maxLength={40}
              value={en}
              onChange={(event) => changeCharge({ en: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Fault words={faults[`charges.${id}.name`]} />
      <TypedSetting
        label={phrases.settingChargeAmount}
        before={sign}
        text={amount}
        fault={faults[`charges.${id}.amount`]}
        change={(next) => changeCharge({ amount: next })}
      />
      <Choices
        label={phrases.settingPer}
        value={per}
        options={entriesOf(perWords)}
        choose={(next) => changeCharge({ per: next })}
      />
      <Services chosen={services} choose={(next) => changeCharge({ services: next })} />
      <Button danger onClick={() => changeCharge(null)}>
        {say('settingChargeRemove')}
      </Button>
    </fieldset>
  );
}

/** Where it is charged: any of the ways a guest eats. */
export function Services({
  chosen,
  choose,
}: {
  readonly chosen: readonly string[];
  readonly choose: (services: string[]) => void;
}) {
  const { say, inWords } = useWords();
  const names = entriesOf(settingServiceWords);
  const toggled = (service: string): string[] =>
    names.map(([name]) => name).filter((name) => (name === service) !== chosen.includes(name));
  return (
    <fieldset className="field">
      <legend>{say('settingServices')}</legend>
      <div className="row wrap">
        {names.map(([service, words]) => (
          <Chip key={service} chosen={chosen.includes(service)} press={() => choose(toggled(service))}>
            {inWords(words)}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}
