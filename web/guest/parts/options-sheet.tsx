/** @jsxImportSource preact */
import { useComputed, useSignal } from '@preact/signals';
import { chosenOptions, leastOf, missingGroup, pressOption, usualOptions } from '../../shared/options.ts';
import { addToCart } from '../cart.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney } from '../state.ts';
import type { MenuItem } from '../types.ts';
import { DishPhoto } from './dish-photo.tsx';
import { Sheet } from './sheet.tsx';

/** 规格, 做法, 口味: what must be chosen is marked, and the button says why it waits. */
export function OptionsSheet({ item, close }: { item: MenuItem; close: () => void }) {
  const variantId = useSignal(item.variants[0]?.id ?? '');
  const chosen = useSignal(usualOptions(item));
  const note = useSignal('');
  const missing = useComputed(() => missingGroup(item, chosen.value));
  const price = useComputed(() => priceOf(item, variantId.value, chosen.value));
  const add = (): void => {
    addToCart({
      itemId: item.id,
      variantId: variantId.value,
      optionIds: chosen.value,
      note: note.value.trim(),
    });
    close();
  };
  return (
    <Sheet title={inWords(item.name)} close={close}>
      {item.photo !== undefined && <DishPhoto item={item} large />}
      {item.variants.length > 1 && (
        <Choices
          name={say('size')}
          options={item.variants.map(({ id, name, price }) => ({
            id,
            text: `${inWords(name)} ${inMoney(price)}`,
          }))}
          chosen={[variantId.value]}
          press={(id) => {
            variantId.value = id;
          }}
        />
      )}
      {item.optionGroups.map((group) => (
        <Choices
          key={group.id}
          name={inWords(group.name)}
          hint={leastOf(group) > 0 ? say('required') : `${say('upTo')} ${group.max}`}
          options={group.options.map((option) => ({ id: option.id, text: optionText(option) }))}
          chosen={chosen.value}
          press={(id) => {
            chosen.value = pressOption(group, chosen.value, id);
          }}
        />
      ))}
      <input
        aria-label={say('note')}
        placeholder={say('note')}
        maxLength={100}
        value={note}
        onInput={(event) => {
          note.value = event.currentTarget.value;
        }}
      />
      <AddFoot missing={missing.value} price={price.value} add={add} />
    </Sheet>
  );
}

type FootProps = {
  /** The group of which something must still be chosen. */
  readonly missing: MenuItem['optionGroups'][number] | undefined;
  readonly price: number;
  readonly add: () => void;
};

/** Adds the dish at its price; while a choice is missing the button names it. */
function AddFoot({ missing, price, add }: FootProps) {
  return (
    <footer class="sheet-foot">
      <button type="button" class="main-button" disabled={missing !== undefined} onClick={add}>
        {missing === undefined
          ? `${say('add')} · ${inMoney(price)}`
          : `${say('required')}: ${inWords(missing.name)}`}
      </button>
    </footer>
  );
}

type ChoicesProps = {
  readonly name: string;
  readonly hint?: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly press: (id: string) => void;
};

function Choices({ name, hint, options, chosen, press }: ChoicesProps) {
  return (
    <fieldset>
      <legend>
        {name} {hint !== undefined && <small>{hint}</small>}
      </legend>
      <div class="choices">
        {options.map(({ id, text }) => {
          const on = chosen.includes(id);
          return (
            <button
              type="button"
              key={id}
              class={on ? 'choice chosen' : 'choice'}
              aria-pressed={on}
              onClick={() => press(id)}
            >
              {text}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

function optionText({ name, price }: MenuItem['optionGroups'][number]['options'][number]): string {
  return price === 0 ? inWords(name) : `${inWords(name)} ${price > 0 ? '+' : ''}${inMoney(price)}`;
}

function priceOf(item: MenuItem, variantId: string, optionIds: readonly string[]): number {
  const variant = item.variants.find((each) => each.id === variantId);
  return chosenOptions(item, optionIds).reduce((sum, option) => sum + option.price, variant?.price ?? 0);
}
