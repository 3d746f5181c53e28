import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Choices, FormPart, TypedLine } from '../form-parts.tsx';
import { Cell, Heads, PriceCell } from './cells.tsx';
import type { DishProps } from './dish-fields.tsx';
import { newSize, type SizeForm } from './dish-form.ts';
import { dishPlace } from './faults.ts';

/** What it costs, by size, and what one of it is. */
export function SizeFields({ dish, put, faults }: DishProps) {
  const { say } = useWords();
  const { sizes, decimals, unit } = dish;
  const at = dishPlace(dish.id);
  const change = (id: string, more: Partial<SizeForm>): void =>
    put({ sizes: sizes.map((each) => (each.id === id ? { ...each, ...more } : each)) });
  return (
    <FormPart title={say('menuPartPrice')} how={say('menuPartPriceHow')}>
      <Heads line="size" heads={[say('menuSizeZh'), say('menuSizeEn'), say('menuPrice')]} />
      {sizes.map(({ id, name, price }, index) => (
        <div key={id} className="menu-line size">
          <Cell
            label={say('menuSizeZh')}
            text={name.zh}
            wrong={faults[`${at}/variants/${index}/name`]}
            change={(zh) => change(id, { name: { ...name, zh } })}
          />
          <Cell
            label={say('menuSizeEn')}
            text={name.en}
            wrong={undefined}
            change={(en) => change(id, { name: { ...name, en } })}
          />
          <PriceCell
            label={say('menuPrice')}
            text={price}
            wrong={faults[`${at}/variants/${index}/price`] ?? faults[`${at}/variants/${index}`]}
            change={(next) => change(id, { price: next })}
          />
          <Act
            size="large"
            why={sizes.length === 1 ? say('menuOneSize') : null}
            onClick={() => put({ sizes: sizes.filter((each) => each.id !== id) })}
          >
            {say('menuRemoveLine')}
          </Act>
        </div>
      ))}
      <Button size="large" className="menu-add" onClick={() => put({ sizes: [...sizes, newSize()] })}>
        {say('menuAddSize')}
      </Button>
      <Choices
        label={say('menuWeighed')}
        options={(['no', 'yes'] as const).map((each) => [each, say(`menuWeighed_${each}`)])}
        value={decimals ? 'yes' : 'no'}
        change={(value) => put({ decimals: value === 'yes' })}
      />
      <TypedLine
        label={say('menuUnit')}
        className="short"
        text={unit}
        wrong={faults[`${at}/unit`]}
        hint={say('menuUnitHow')}
        change={(next) => put({ unit: next })}
      />
    </FormPart>
  );
}
