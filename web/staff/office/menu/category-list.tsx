import { Button } from 'antd';
import { useState } from 'react';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import type { Menu } from '../../till/reads.ts';
import { type CategoryForm, nameOf } from './dish-form.ts';
import { movedCategory, withCategories } from './draft.ts';
import { MoveButtons } from './move-buttons.tsx';
import { NameDialog } from './name-dialog.tsx';
import type { MenuDraft } from './use-menu-draft.ts';

type Props = {
  readonly of: MenuDraft;
  readonly menu: Menu;
  readonly chosenId: string | null;
  readonly choose: (id: string) => void;
};

/** The categories in their order; the chosen one can be renamed, moved and, while empty, removed. */
export function CategoryList({ of, menu, chosenId, choose }: Props) {
  const { say, inWords } = useWords();
  const [opened, open] = useState<CategoryForm | null>(null);
  const { categories, dishes, stations } = of.shown;
  const isNew = opened !== null && categories.every(({ id }) => id !== opened.id);
  const put = (forms: readonly (readonly [string, CategoryForm | null])[]): void =>
    of.change(withCategories(of.draft, menu, forms));
  const sort = Math.max(0, ...categories.map((each) => each.sort)) + 1;
  return (
    <section className="menu-box">
      <h3>{say('menuCategories')}</h3>
      {categories.length === 0 && <p className="soft">{say('menuNoCategories')}</p>}
      <ul className="menu-categories">
        {categories.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              className={each.id === chosenId ? 'menu-pick chosen' : 'menu-pick'}
              aria-pressed={each.id === chosenId}
              onClick={() => choose(each.id)}
            >
              <span>{inWords(nameOf(each.name))}</span>
              <span className="soft number">
                {dishes.filter(({ categoryId }) => categoryId === each.id).length}
              </span>
            </button>
            {each.id === chosenId && <Acts of={of} category={each} put={put} change={() => open(each)} />}
          </li>
        ))}
      </ul>
      <Button
        size="large"
        onClick={() => open({ id: newId(), name: { zh: '', en: '' }, sort, stationIds: [] })}
      >
        {say('menuAddCategory')}
      </Button>
      {opened !== null && (
        <NameDialog
          title={say(isNew ? 'menuAddCategory' : 'menuChangeCategory')}
          label={say('menuCategoryName')}
          name={opened.name}
          made={{ stationIds: opened.stationIds, stations }}
          close={() => open(null)}
          done={(name, stationIds) => {
            put([[opened.id, { ...opened, name, stationIds }]]);
            choose(opened.id);
          }}
        />
      )}
    </section>
  );
}

type ActsProps = {
  readonly of: MenuDraft;
  readonly category: CategoryForm;
  readonly put: (forms: readonly (readonly [string, CategoryForm | null])[]) => void;
  readonly change: () => void;
};

function Acts({ of: { shown }, category: { id, name }, put, change }: ActsProps) {
  const { say, inWords } = useWords();
  const { categories, dishes } = shown;
  const full = dishes.some(({ categoryId }) => categoryId === id);
  return (
    <div className="menu-category-acts">
      <MoveButtons
        name={inWords(nameOf(name))}
        first={categories[0]?.id === id}
        last={categories.at(-1)?.id === id}
        move={(by) => put(movedCategory(categories, id, by))}
      />
      <Button onClick={change}>{say('menuChangeShort')}</Button>
      <Act why={full ? say('menuCategoryFull') : null} onClick={() => put([[id, null]])}>
        {say('menuRemoveCategory')}
      </Act>
    </div>
  );
}
