/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { inWords, say } from '../phrases.ts';
import type { Menu } from '../types.ts';
import { Sheet } from './sheet.tsx';

type Category = Menu['categories'][number];
type Props = {
  readonly categories: readonly Category[];
  /** Where a dish is searched: from far below it is one tap away. */
  readonly search: RefObject<HTMLInputElement | null>;
};

/** As many as a thumb flicks through; of more there is a list. */
const flickedMax = 6;

/** The categories above the dishes: the one that is read stands out, and all of them are one tap away. */
export function Categories({ categories, search }: Props) {
  const { read, far } = useWhereabouts(categories, search);
  // Above the first dishes nothing is read yet.
  const current = read.value ?? categories[0]?.id ?? null;
  const row = useChosenInView(current);
  return (
    <nav class="categories" aria-label={say('menu')}>
      {far.value && (
        <button
          type="button"
          class="category-tool"
          aria-label={say('search')}
          onClick={() => {
            scrollTo(0, 0);
            search.current?.focus();
          }}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M13 13l5 5M14 8.500a5.500 5.500 0 1 1-11 0 5.500 5.500 0 0 1 11 0z" />
          </svg>
        </button>
      )}
      <div class="category-row" ref={row}>
        {categories.map((category) => (
          <Chip key={category.id} category={category} chosen={category.id === current} />
        ))}
      </div>
      {categories.length > flickedMax && <AllCategories categories={categories} current={current} />}
    </nav>
  );
}

type AllProps = { readonly categories: readonly Category[]; readonly current: string | null };

function AllCategories({ categories, current }: AllProps) {
  const listed = useSignal(false);
  const close = (): void => {
    listed.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="category-tool"
        aria-label={say('allCategories')}
        onClick={() => {
          listed.value = true;
        }}
      >
        ▾
      </button>
      {listed.value && (
        <Sheet title={say('allCategories')} close={close}>
          <div class="choices">
            {categories.map((category) => (
              <Chip key={category.id} category={category} chosen={category.id === current} pressed={close} />
            ))}
          </div>
        </Sheet>
      )}
    </>
  );
}

type ChipProps = { readonly category: Category; readonly chosen: boolean; readonly pressed?: () => void };

function Chip({ category: { id, name }, chosen, pressed }: ChipProps) {
  return (
    <button
      type="button"
      class={chosen ? 'category chosen' : 'category'}
      aria-current={chosen}
      onClick={() => {
        pressed?.();
        document.getElementById(sectionOf(id))?.scrollIntoView();
      }}
    >
      {inWords(name)}
    </button>
  );
}

/** The place on the page where a category's dishes stand. */
export function sectionOf(categoryId: string): string {
  return `c-${categoryId}`;
}

/** Just below the bar that stays; what crosses it is what is read. */
const readingLine = '-130px 0px -60% 0px';

/** Which category is read, and whether the search field is out of sight. */
function useWhereabouts(categories: readonly Category[], search: Props['search']) {
  const read = useSignal<string | null>(null);
  const far = useSignal(false);
  const ids = categories.map(({ id }) => id).join();
  useEffect(() => {
    const inSight = new Set<string>();
    const order = ids.split(',');
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inSight.add(target.id);
          else inSight.delete(target.id);
        }
        read.value = order.find((id) => inSight.has(sectionOf(id))) ?? read.value;
      },
      { rootMargin: readingLine },
    );
    for (const id of order) {
      const section = document.getElementById(sectionOf(id));
      if (section !== null) watcher.observe(section);
    }
    return () => watcher.disconnect();
  }, [ids, read]);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      far.value = entry?.isIntersecting === false;
    });
    if (search.current !== null) watcher.observe(search.current);
    return () => watcher.disconnect();
  }, [search, far]);
  return { read, far };
}

/** Keeps the chip that stands out in the middle of its row. */
function useChosenInView(current: string | null): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chip = row.current?.querySelector<HTMLElement>('.chosen');
    if (current === null || chip == null || row.current === null) return;
    const left = chip.offsetLeft - (row.current.clientWidth - chip.offsetWidth) / 2;
    row.current.scrollTo({ left });
  }, [current]);
  return row;
}
