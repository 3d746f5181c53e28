import { Button, Modal } from 'antd';
import { useWords } from '../../language.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { Menu } from '../../till/reads.ts';
import { Fault } from '../form-parts.tsx';
import { BillFields, DishFields, MadeFields, OfferedFields } from './dish-fields.tsx';
import { copyOf, type DishForm, nameOf } from './dish-form.ts';
import { nextNumber } from './dish-list.tsx';
import { withDish } from './draft.ts';
import { dishPlace } from './faults.ts';
import { GroupFields } from './group-fields.tsx';
import { MenuBar } from './menu-bar.tsx';
import { SizeFields } from './size-fields.tsx';
import type { MenuDraft } from './use-menu-draft.ts';

type Props = {
  readonly of: MenuDraft;
  readonly menu: Menu;
  readonly dish: DishForm;
  readonly open: (dishId: string | null) => void;
  readonly save: () => Promise<void>;
};

/** Everything about one dish. What is typed is kept at once; closing the sheet loses nothing. */
export function DishSheet({ of, menu, dish, open, save }: Props) {
  const { say, inWords } = useWords();
  const put = (more: Partial<DishForm>): void =>
    of.change(withDish(of.draft, menu, dish.id, { ...dish, ...more }));
  const parts = { dish, put, faults: of.faults, shown: of.shown };
  const copy = (): void => {
    const { zh, en } = dish.name;
    const name = {
      zh: filledIn(say('menuCopyName'), { name: zh }),
      en: en === '' ? '' : filledIn(say('menuCopyName'), { name: en }),
    };
    const next = copyOf(dish, nextNumber(of.shown.dishes, dish.categoryId), name);
    of.change(withDish(of.draft, menu, next.id, next));
    open(next.id);
  };
  const remove = (): void => {
    of.change(withDish(of.draft, menu, dish.id, null));
    open(null);
  };
  return (
    <Modal
      open
      className="menu-sheet"
      title={inWords(nameOf(dish.name)) || say('menuNewDish')}
      onCancel={() => open(null)}
      footer={null}
      width={900}
      style={{ top: 16 }}
      destroyOnHidden
    >
      <div className="menu-sheet-body">
        <Fault wrong={of.faults[dishPlace(dish.id)]} />
        <OfferedFields {...parts} />
        <DishFields {...parts} />
        <SizeFields {...parts} />
        <GroupFields {...parts} />
        <MadeFields {...parts} />
        <BillFields {...parts} classes={taxClassesOf(menu, dish)} />
        <div className="row wrap menu-sheet-acts">
          <Button size="large" onClick={copy}>
            {say('menuCopy')}
          </Button>
          <Button size="large" danger onClick={remove}>
            {say('menuRemoveDish')}
          </Button>
        </div>
      </div>
      <div className="menu-sheet-foot">
        <MenuBar of={of} save={save} />
        <Button size="large" onClick={() => open(null)}>
          {say('menuDone')}
        </Button>
      </div>
    </Modal>
  );
}

/** The tax classes that the menu uses. */
function taxClassesOf({ items }: Menu, { taxClass }: DishForm): string[] {
  return [...new Set([...items.map((item) => item.taxClass), taxClass])].toSorted();
}
