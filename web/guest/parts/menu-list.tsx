/** @jsxImportSource preact */
import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { unitWord } from '../../shared/units.ts';
import { isMeant } from '../../shared/search.ts';
import { addToCart, cart, changeCount } from '../cart.ts';
import { inWords, language, say } from '../phrases.ts';
import { inMoney, menu } from '../state.ts';
import type { MenuItem } from '../types.ts';
import { Categories, sectionOf } from './categories.tsx';
import { DishPhoto } from './dish-photo.tsx';
import { OptionsSheet } from './options-sheet.tsx';

/** The menu by category, with a search over names, pinyin and numbers. */
export function MenuList() {
  const search = useSignal('');
  const open = useSignal<MenuItem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const groups = useComputed(() => groupsOf(search.value));
  return (
    <main class="menu">
      <input
        ref={field}
        type="search"
        class="search"
        aria-label={say('search')}
        placeholder={say('search')}
        value={search}
        onInput={(event) => {
          search.value = event.currentTarget.value;
        }}
      />
      <Categories categories={groups.value.map(({ category }) => category)} search={field} />
      {groups.value.length === 0 && (
        <p class="nothing">{say(menu.value?.items.length === 0 ? 'menuEmpty' : 'nothingFound')}</p>
      )}
      {groups.value.map(({ category, items }) => (
        <section key={category.id} id={sectionOf(category.id)}>
          <h2>{inWords(category.name)}</h2>
          <ul>
            {items.map((item) => (
              <Dish
                key={item.id}
                item={item}
                choose={() => {
                  open.value = item;
                }}
              />
            ))}
          </ul>
        </section>
      ))}
      {open.value !== null && (
        <OptionsSheet
          item={open.value}
          close={() => {
            open.value = null;
          }}
        />
      )}
    </main>
  );
}

function groupsOf(search: string) {
  const known = menu.value;
  if (known === null) return [];
  return [...known.categories]
    .sort((left, right) => left.sort - right.sort)
    .map((category) => ({
      category,
      items: known.items.filter((item) => item.categoryId === category.id && isMeant(item, search)),
    }))
    .filter((group) => group.items.length > 0);
}

function Dish({ item, choose }: { item: MenuItem; choose: () => void }) {
  const from = Math.min(...item.variants.map((variant) => variant.price));
  const inCart = cart.value.filter((line) => line.itemId === item.id);
  const count = inCart.reduce((sum, line) => sum + line.count, 0);
  const plain = item.variants.length === 1 && item.optionGroups.length === 0;
  const gone = item.soldOut || item.left === 0;
  // One fewer of the own line first: what another phone chose is changed where its owner is shown.
  const last = inCart.findLast((line) => line.own);
  return (
    <li class={gone ? 'dish gone' : 'dish'}>
      <DishPhoto item={item} />
      <div class="dish-words">
        <h3>{inWords(item.name)}</h3>
        {item.left !== null && !gone && (
          <p class="scarce">
            {say('left')} {item.left} {say('leftAfter')}
          </p>
        )}
        <p class="price number">
          {item.variants.length > 1 && <small>{say('from')}</small>}
          {inMoney(from)}
          {item.variants.length > 1 && <small>{say('fromAfter')}</small>}
          <small> / {unitWord(item.unit, language.value)}</small>
        </p>
      </div>
      {gone ? (
        <span class="gone-word">{say('soldOut')}</span>
      ) : (
        <div class="stepper">
          {count > 0 && last !== undefined && (
            <>
              <button type="button" aria-label={say('fewer')} onClick={() => changeCount(last.id, -1)}>
                −
              </button>
              <output class="number">{count}</output>
            </>
          )}
          <button
            type="button"
            class={plain ? 'plus' : 'wide'}
            aria-label={`${say(plain ? 'add' : 'choose')} ${inWords(item.name)}`}
            onClick={() => (plain ? addPlain(item) : choose())}
          >
            {plain ? '+' : say('choose')}
          </button>
        </div>
      )}
    </li>
  );
}

function addPlain(item: MenuItem): void {
  const variant = item.variants[0];
  if (variant === undefined) return;
  addToCart({
    itemId: item.id,
    variantId: variant.id,
    optionIds: [],
    note: '',
  });
}
