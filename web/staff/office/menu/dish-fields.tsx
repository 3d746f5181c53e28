import { Select } from 'antd';
import { useState } from 'react';
import { taxClassName } from '../../../../server/office/records/domain/setting-lines.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/field.tsx';
import { Choices, Fault, FormPart, TypedLine } from '../form-parts.tsx';
import { StationChips } from '../routing/station-chips.tsx';
import { type DishForm, nameOf } from './dish-form.ts';
import type { Shown } from './draft.ts';
import { dishPlace, type Faults, within } from './faults.ts';
import { toggled } from './name-dialog.tsx';
import { PhotoField } from './photo-field.tsx';

export type DishProps = {
  readonly dish: DishForm;
  readonly put: (more: Partial<DishForm>) => void;
  readonly faults: Faults;
  readonly shown: Shown;
};

/** Whether it is offered at all; what only runs out today is said in the list. */
export function OfferedFields({ dish, put }: DishProps) {
  const { say } = useWords();
  const { hidden } = dish;
  return (
    <FormPart title={say('menuPartOffered')} how={say('menuOfferedHow')}>
      <Choices
        label={say('menuOffered')}
        options={(['yes', 'no'] as const).map((each) => [each, say(`menuOffered_${each}`)])}
        value={hidden === true ? 'no' : 'yes'}
        change={(value) => put({ hidden: value === 'no' ? true : undefined })}
      />
    </FormPart>
  );
}

/** What the dish is called, how it is found and where it stands. */
export function DishFields({ dish, put, faults, shown }: DishProps) {
  const { say, inWords } = useWords();
  const at = dishPlace(dish.id);
  const { name } = dish;
  return (
    <FormPart title={say('menuPartDish')}>
      <PhotoField photo={dish.photo} change={(photo) => put({ photo })} />
      <div className="field-pair even">
        <TypedLine
          label={say('menuNameZh')}
          text={name.zh}
          wrong={faults[`${at}/name`]}
          change={(zh) => put({ name: { ...name, zh } })}
        />
        <TypedLine
          label={say('menuNameEn')}
          text={name.en}
          wrong={undefined}
          hint={say('menuNameEnHow')}
          change={(en) => put({ name: { ...name, en } })}
        />
      </div>
      <div className="field-pair even">
        <TypedLine
          label={say('menuNumber')}
          className="number"
          text={dish.number}
          wrong={faults[`${at}/number`]}
          change={(number) => put({ number })}
        />
        <TypedLine
          label={say('menuPinyin')}
          text={dish.pinyin}
          wrong={faults[`${at}/pinyin`]}
          hint={say('menuPinyinHow')}
          change={(pinyin) => put({ pinyin })}
        />
      </div>
      <Field label={say('menuCategory')}>
        {(id) => (
          <Select
            id={id}
            size="large"
            value={dish.categoryId}
            onChange={(categoryId) => put({ categoryId })}
            options={shown.categories.map((each) => ({ value: each.id, label: inWords(nameOf(each.name)) }))}
          />
        )}
      </Field>
      <Fault wrong={faults[`${at}/categoryId`]} />
    </FormPart>
  );
}

type Made = 'category' | 'own' | 'nowhere';

/** Where its slip comes out: as its category says, at stations of its own, or nowhere. */
export function MadeFields({ dish, put, faults, shown }: DishProps) {
  const { say } = useWords();
  const { stationIds } = dish;
  // Stations of its own are chosen before the first of them is.
  const [choosing, choose] = useState(false);
  const made: Made = stationIds === null ? 'category' : stationIds.length > 0 || choosing ? 'own' : 'nowhere';
  const press = (next: Made): void => {
    choose(next === 'own');
    put({ stationIds: next === 'category' ? null : next === 'nowhere' ? [] : (stationIds ?? []) });
  };
  return (
    <FormPart title={say('menuPartMade')} how={say('menuMadeHow')}>
      <Choices<Made>
        label={say('menuMade')}
        options={(['category', 'own', 'nowhere'] as const).map((each) => [each, say(`menuMade_${each}`)])}
        value={made}
        change={press}
      />
      {made === 'own' && (
        <div className="row wrap">
          <StationChips
            stations={shown.stations}
            chosen={stationIds ?? []}
            press={(id) => put({ stationIds: toggled(stationIds ?? [], id) })}
          />
          {stationIds?.length === 0 && <span className="soft">{say('menuMade_nowhere')}</span>}
        </div>
      )}
      <Fault wrong={within(faults, `${dishPlace(dish.id)}/stationIds`)[0]} />
    </FormPart>
  );
}

/** What becomes of it on a bill. */
export function BillFields({ dish, put, classes }: DishProps & { classes: readonly string[] }) {
  const { say, inWords } = useWords();
  const { discountable, serviceable, taxClass } = dish;
  return (
    <FormPart title={say('menuPartBill')}>
      <Choices
        label={say('menuDiscount')}
        options={(['yes', 'no'] as const).map((each) => [each, say(`menuDiscount_${each}`)])}
        value={discountable ? 'yes' : 'no'}
        change={(value) => put({ discountable: value === 'yes' })}
      />
      <Choices
        label={say('menuService')}
        options={(['yes', 'no'] as const).map((each) => [each, say(`menuService_${each}`)])}
        value={serviceable ? 'yes' : 'no'}
        change={(value) => put({ serviceable: value === 'yes' })}
      />
      <Choices
        label={say('menuTax')}
        options={classes.map((each) => [each, inWords(taxClassName(each))])}
        value={taxClass}
        change={(next) => put({ taxClass: next })}
      />
    </FormPart>
  );
}
