import { Input } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { leastOf, missingGroup, pressOption, usualOptions } from '../../shared/options.ts';
import { unitWord } from '../../shared/units.ts';
import { useWords } from '../language.tsx';
import { Chip } from './chip.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { type MenuItem, useMoney } from '../till/reads.ts';
import { type Picked, type When, whens } from './round.ts';
import { Stepper } from './stepper.tsx';

type Props = {
  readonly item: MenuItem;
  /** The dish as it was picked before; null where it is picked now. */
  readonly before?: Picked | null;
  /** When it is made if nobody says otherwise; not asked where it is left out. */
  readonly when?: When;
  readonly add: (picked: Picked) => void;
  readonly close: () => void;
};

/** 规格, 做法, weight and note of one dish, and when it is to be made. */
export function DishOptions({ item, before = null, when: usualWhen, add, close }: Props) {
  const { say, inWords } = useWords();
  const [variantId, setVariantId] = useState(before?.variant.id ?? item.variants[0]?.id ?? '');
  const [optionIds, setOptionIds] = useState(() => before?.optionIds ?? usualOptions(item));
  const [quantity, setQuantity] = useState<number | null>(Number(before?.quantity ?? 1));
  const [note, setNote] = useState(before?.note ?? '');
  const [when, setWhen] = useState<When>(before?.when ?? usualWhen ?? 'now');
  const variant = item.variants.find((each) => each.id === variantId);
  const missing = missingGroup(item, optionIds);
  const noQuantity = quantity === null ? say('quantityWhy') : null;
  const why = missing === undefined ? noQuantity : `${say('required')}: ${inWords(missing.name)}`;
  const submit = (): void => {
    if (variant === undefined) return;
    add({ id: before?.id ?? newId(), item, variant, optionIds, quantity: String(quantity), note, when });
  };
  return (
    <Dialog
      title={inWords(item.name)}
      act={say(before === null ? 'add' : 'confirm')}
      why={why}
      busy={false}
      close={close}
      submit={submit}
    >
      <Choices
        item={item}
        variantId={variantId}
        optionIds={optionIds}
        setVariantId={setVariantId}
        setOptionIds={setOptionIds}
      />
      <Quantity item={item} quantity={quantity} change={setQuantity} />
      {usualWhen !== undefined && <WhenChips label={say('when')} when={when} change={setWhen} />}
      <Field label={say('note')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            maxLength={100}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

type ChoicesProps = {
  readonly item: MenuItem;
  readonly variantId: string;
  readonly optionIds: readonly string[];
  readonly setVariantId: (id: string) => void;
  readonly setOptionIds: (ids: readonly string[]) => void;
};

function Choices({ item, variantId, optionIds, setVariantId, setOptionIds }: ChoicesProps) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  return (
    <>
      {item.variants.length > 1 && (
        <fieldset className="field">
          <legend>{say('size')}</legend>
          <div className="row wrap">
            {item.variants.map(({ id, name, price }) => (
              <Chip key={id} chosen={id === variantId} press={() => setVariantId(id)}>
                {inWords(name)} {amount(price)}
              </Chip>
            ))}
          </div>
        </fieldset>
      )}
      {item.optionGroups.map((group) => (
        <fieldset key={group.id} className="field">
          <legend>
            {inWords(group.name)} · {leastOf(group) > 0 ? say('required') : `${say('upTo')} ${group.max}`}
          </legend>
          <div className="row wrap">
            {group.options.map(({ id, name, price }) => (
              <Chip
                key={id}
                chosen={optionIds.includes(id)}
                press={() => setOptionIds(pressOption(group, optionIds, id))}
              >
                {inWords(name)} {price !== 0 && `${price > 0 ? '+' : ''}${amount(price)}`}
              </Chip>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

type QuantityProps = {
  readonly item: MenuItem;
  readonly quantity: number | null;
  readonly change: (quantity: number | null) => void;
};

function Quantity({ item, quantity, change }: QuantityProps) {
  const { say, language } = useWords();
  return (
    <Field label={`${say('quantity')} (${unitWord(item.unit, language)})`}>
      {(id) => (
        <Stepper
          id={id}
          label={say('quantity')}
          value={quantity}
          least={item.decimals ? 0.001 : 1}
          most={999}
          places={item.decimals ? 3 : 0}
          change={change}
        />
      )}
    </Field>
  );
}

type WhenProps = { readonly label: string; readonly when: When; readonly change: (when: When) => void };

/** 叫起 and 上菜批次: at once, on a word, or with its course. */
export function WhenChips({ label, when, change }: WhenProps) {
  const { say } = useWords();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="when-chips">
        {whens.map((each) => (
          <Chip key={each} chosen={each === when} press={() => change(each)}>
            {say(`when_${each}`)}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}
