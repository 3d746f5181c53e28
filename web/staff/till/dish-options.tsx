import { Checkbox, Input, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { formatMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import type { MenuItem } from './reads.ts';

type Group = MenuItem['optionGroups'][number];

export type Picked = {
  readonly id: string;
  readonly item: MenuItem;
  readonly variant: MenuItem['variants'][number];
  readonly optionIds: readonly string[];
  readonly quantity: string;
  readonly note: string;
};

/** 规格, 做法, weight and note of one dish. */
export function DishOptions({ item, add, close }: { item: MenuItem; add: (picked: Picked) => void; close: () => void }) {
  const { say, inWords } = useWords();
  const [variantId, setVariantId] = useState(item.variants[0]?.id ?? '');
  const [optionIds, setOptionIds] = useState<readonly string[]>(
    item.optionGroups.flatMap((group) => group.options.filter((option) => option.default).map((option) => option.id)),
  );
  const [quantity, setQuantity] = useState<number | null>(1);
  const [note, setNote] = useState('');
  const variant = item.variants.find((each) => each.id === variantId);
  const missing = item.optionGroups.find((group) => chosenIn(group, optionIds).length < (group.required ? Math.max(1, group.min) : group.min));
  const choose = (group: Group, chosen: readonly string[]): void => {
    const others = optionIds.filter((id) => !group.options.some((option) => option.id === id));
    setOptionIds([...others, ...chosen.slice(-group.max)]);
  };
  return (
    <Modal
      open
      title={inWords(item.name)}
      onCancel={close}
      cancelText={say('cancel')}
      okText={missing === undefined ? say('confirm') : `${say('required')}: ${inWords(missing.name)}`}
      okButtonProps={{ disabled: missing !== undefined || quantity === null }}
      onOk={() => variant !== undefined && add({ id: newId(), item, variant, optionIds, quantity: String(quantity), note })}
    >
      <div className="stack">
        {item.variants.length > 1 && (
          <Radio.Group
            value={variantId}
            onChange={(event) => setVariantId(String(event.target.value))}
            options={item.variants.map((each) => ({ value: each.id, label: `${inWords(each.name)} ${formatMoney(each.price)}` }))}
          />
        )}
        {item.optionGroups.map((group) => (
          <fieldset key={group.id}>
            <legend>{inWords(group.name)}</legend>
            <Checkbox.Group
              value={chosenIn(group, optionIds)}
              onChange={(values) => choose(group, values.map(String))}
              options={group.options.map((option) => ({
                value: option.id,
                label: `${inWords(option.name)}${option.price === 0 ? '' : ` ${formatMoney(option.price)}`}`,
              }))}
            />
          </fieldset>
        ))}
        <label>
          {say('quantity')} ({item.unit})
          <InputNumber min={item.decimals ? 0.001 : 1} max={999} precision={item.decimals ? 3 : 0} value={quantity} onChange={setQuantity} />
        </label>
        <Input placeholder={say('note')} aria-label={say('note')} maxLength={100} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
    </Modal>
  );
}

function chosenIn(group: Group, optionIds: readonly string[]): string[] {
  return group.options.filter((option) => optionIds.includes(option.id)).map((option) => option.id);
}
