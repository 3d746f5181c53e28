/** @jsxImportSource preact */
import { useComputed, useSignal } from '@preact/signals';
import { addToCart } from '../cart.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney } from '../state.ts';
import type { MenuItem } from '../types.ts';
import { Sheet } from './sheet.tsx';

type Group = MenuItem['optionGroups'][number];

/** 规格, 做法, 口味: what must be chosen is marked, and the button says why it waits. */
export function OptionsSheet({ item, close }: { item: MenuItem; close: () => void }) {
  const variantId = useSignal(item.variants[0]?.id ?? '');
  const chosen = useSignal<readonly string[]>(
    item.optionGroups.flatMap((group) =>
      group.options.filter((option) => option.default).map((option) => option.id),
    ),
  );
  const note = useSignal('');
  const missing = useComputed(() =>
    item.optionGroups.find((group) => countIn(group, chosen.value) < leastOf(group)),
  );
  const price = useComputed(() => priceOf(item, variantId.value, chosen.value));
  const toggle = (group: Group, id: string): void => {
    const others = chosen.value.filter((each) => each !== id);
    if (others.length < chosen.value.length) chosen.value = others;
    else if (group.max === 1)
      chosen.value = [...others.filter((each) => !group.options.some((option) => option.id === each)), id];
    else if (countIn(group, chosen.value) < group.max) chosen.value = [...chosen.value, id];
  };
  const add = (): void => {
    addToCart({
      ...choiceOf(item, variantId.value, chosen.value),
      note: note.value.trim(),
      unitPrice: price.value,
    });
    close();
  };
  return (
    <Sheet title={inWords(item.name)} close={close}>
      {item.variants.length > 1 && (
        <fieldset>
          <legend>{say('size')}</legend>
          <div class="choices">
            {item.variants.map((variant) => (
              <Choice
                key={variant.id}
                text={`${inWords(variant.name)} ${inMoney(variant.price)}`}
                on={variantId.value === variant.id}
                press={() => {
                  variantId.value = variant.id;
                }}
              />
            ))}
          </div>
        </fieldset>
      )}
      {item.optionGroups.map((group) => (
        <fieldset key={group.id}>
          <legend>
            {inWords(group.name)}{' '}
            <small>{leastOf(group) > 0 ? say('required') : `${say('upTo')} ${group.max}`}</small>
          </legend>
          <div class="choices">
            {group.options.map((option) => (
              <Choice
                key={option.id}
                text={`${inWords(option.name)}${option.price === 0 ? '' : ` ${option.price > 0 ? '+' : ''}${inMoney(option.price)}`}`}
                on={chosen.value.includes(option.id)}
                press={() => toggle(group, option.id)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <input
        class="note"
        aria-label={say('note')}
        placeholder={say('note')}
        maxLength={100}
        value={note}
        onInput={(event) => {
          note.value = event.currentTarget.value;
        }}
      />
      <button type="button" class="main-button" disabled={missing.value !== undefined} onClick={add}>
        {missing.value === undefined
          ? `${say('add')} · ${inMoney(price.value)}`
          : `${say('required')}: ${inWords(missing.value.name)}`}
      </button>
    </Sheet>
  );
}

function Choice({ text, on, press }: { text: string; on: boolean; press: () => void }) {
  return (
    <button type="button" class={on ? 'choice chosen' : 'choice'} aria-pressed={on} onClick={press}>
      {text}
    </button>
  );
}

function leastOf(group: Group): number {
  return group.required ? Math.max(1, group.min) : group.min;
}

function countIn(group: Group, chosen: readonly string[]): number {
  return group.options.filter((option) => chosen.includes(option.id)).length;
}

function optionsOf(item: MenuItem, chosen: readonly string[]) {
  return item.optionGroups.flatMap((group) => group.options).filter((option) => chosen.includes(option.id));
}

function priceOf(item: MenuItem, variantId: string, chosen: readonly string[]): number {
  const variant = item.variants.find((each) => each.id === variantId);
  return optionsOf(item, chosen).reduce((sum, option) => sum + option.price, variant?.price ?? 0);
}

function choiceOf(item: MenuItem, variantId: string, chosen: readonly string[]) {
  const variant = item.variants.find((each) => each.id === variantId);
  const details = optionsOf(item, chosen).map((option) => option.name);
  return {
    itemId: item.id,
    variantId,
    optionIds: chosen,
    name: item.name,
    details: item.variants.length > 1 && variant !== undefined ? [variant.name, ...details] : details,
  };
}
