import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { unitWord } from '../../shared/units.ts';
import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { type MenuItem, useMoney } from './reads.ts';

type Group = MenuItem['optionGroups'][number];
type Props = { readonly item: MenuItem; readonly add: (picked: Picked) => void; readonly close: () => void };

export type Picked = {
  readonly id: string;
  readonly item: MenuItem;
  readonly variant: MenuItem['variants'][number];
  readonly optionIds: readonly string[];
  readonly quantity: string;
  readonly note: string;
};

/** 规格, 做法, weight and note of one dish. */
export function DishOptions({ item, add, close }: Props) {
  const { say, inWords, language } = useWords();
  const amount = useMoney();
  const [variantId, setVariantId] = useState(item.variants[0]?.id ?? '');
  const [optionIds, setOptionIds] = useState<readonly string[]>(defaultsOf(item));
  const [quantity, setQuantity] = useState<number | null>(1);
  const [note, setNote] = useState('');
  const variant = item.variants.find((each) => each.id === variantId);
  const missing = item.optionGroups.find((group) => chosenIn(group, optionIds).length < leastOf(group));
  const why =
    missing !== undefined
      ? `${say('required')}: ${inWords(missing.name)}`
      : quantity === null
        ? say('quantityWhy')
        : null;
  const submit = (): void => {
    if (variant === undefined) return;
    add({ id: newId(), item, variant, optionIds, quantity: String(quantity), note });
  };
  return (
    <Dialog title={inWords(item.name)} act={say('add')} why={why} busy={false} close={close} submit={submit}>
      {item.variants.length > 1 && (
        <Choices
          name={say('size')}
          options={item.variants.map((each) => ({
            id: each.id,
            words: `${inWords(each.name)} ${amount(each.price)}`,
          }))}
          chosen={[variantId]}
          press={setVariantId}
        />
      )}
      {item.optionGroups.map((group) => (
        <Choices
          key={group.id}
          name={`${inWords(group.name)} · ${leastOf(group) > 0 ? say('required') : `${say('upTo')} ${group.max}`}`}
          options={group.options.map(({ id, name, price }) => ({
            id,
            words: price === 0 ? inWords(name) : `${inWords(name)} ${price > 0 ? '+' : ''}${amount(price)}`,
          }))}
          chosen={optionIds}
          press={(id) => setOptionIds(pressed(group, optionIds, id))}
        />
      ))}
      <Field label={`${say('quantity')} (${unitWord(item.unit, language)})`}>
        {(id) => (
          <InputNumber
            id={id}
            size="large"
            min={item.decimals ? 0.001 : 1}
            max={999}
            precision={item.decimals ? 3 : 0}
            value={quantity}
            onChange={setQuantity}
          />
        )}
      </Field>
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
  readonly name: string;
  readonly options: readonly { readonly id: string; readonly words: string }[];
  readonly chosen: readonly string[];
  readonly press: (id: string) => void;
};

function Choices({ name, options, chosen, press }: ChoicesProps) {
  return (
    <fieldset className="field">
      <legend>{name}</legend>
      <div className="row wrap">
        {options.map(({ id, words }) => (
          <button
            type="button"
            key={id}
            className={chosen.includes(id) ? 'chip chosen' : 'chip'}
            aria-pressed={chosen.includes(id)}
            onClick={() => press(id)}
          >
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function defaultsOf(item: MenuItem): string[] {
  return item.optionGroups.flatMap((group) =>
    group.options.filter((each) => each.default).map(({ id }) => id),
  );
}

function leastOf(group: Group): number {
  return group.required ? Math.max(1, group.min) : group.min;
}

function chosenIn(group: Group, optionIds: readonly string[]): string[] {
  return group.options.filter((option) => optionIds.includes(option.id)).map((option) => option.id);
}

/** One more or one fewer of a group; where it is full, the choice made first gives way. */
function pressed(group: Group, optionIds: readonly string[], id: string): readonly string[] {
  const inGroup = chosenIn(group, optionIds);
  const others = optionIds.filter((each) => !inGroup.includes(each));
  if (inGroup.includes(id)) return [...others, ...inGroup.filter((each) => each !== id)];
  return [...others, ...[...inGroup, id].slice(-group.max)];
}
