/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { inWords } from '../phrases.ts';
import { menu } from '../state.ts';
import type { MenuItem } from '../types.ts';

type Props = { readonly item: MenuItem; readonly large?: boolean };

/**
 * The photo of a dish, asked for when it comes near the screen and in nobody's way; where there is none, or it does not
 * come, a plain tile with the first character of the name.
 */
export function DishPhoto({ item, large = false }: Props) {
  const failed = useSignal(false);
  const { photo, name } = item;
  const size = large ? 'dish-photo large' : 'dish-photo';
  if (photo === undefined || failed.value) {
    const index = menu.value?.categories.findIndex(({ id }) => id === item.categoryId) ?? 0;
    return (
      <span class={`${size} tile`} aria-hidden="true" style={{ '--tile': `var(--phone-${(index % 6) + 1})` }}>
        {[...inWords(name)][0]}
      </span>
    );
  }
  return (
    <img
      class={size}
      src={`${menu.value?.photosAt ?? ''}${photo}`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => {
        failed.value = true;
      }}
    />
  );
}
