import type {
  MenuCategory,
  MenuItem,
  MenuOptionGroup,
  MenuStation,
} from '../../../../server/ordering/menu/domain/menu.ts';
import { newId } from '../../../shared/client.ts';
import type { Words } from '../../../shared/language.ts';
import { parseMoney } from '../../../shared/money.ts';

/** What is typed of a menu: prices and counts stay as they were typed, right or wrong; an empty English name is the Chinese. */
export type SizeForm = { readonly id: string; readonly name: Words; readonly price: string };
export type OptionForm = SizeForm & { readonly default: boolean; readonly max: string };
export type GroupForm = {
  readonly id: string;
  readonly name: Words;
  readonly required: boolean;
  readonly min: string;
  readonly max: string;
  readonly options: readonly OptionForm[];
};
export type DishForm = Omit<MenuItem, 'pinyin' | 'variants' | 'optionGroups'> & {
  readonly pinyin: string;
  readonly sizes: readonly SizeForm[];
  readonly groups: readonly GroupForm[];
};
export type StationForm = { readonly id: string; readonly name: Words };
export type CategoryForm = StationForm & { readonly sort: number; readonly stationIds: readonly string[] };

const typedName = ({ zh, en }: Words): Words => ({ zh, en: en === zh ? '' : en });
const typedPrice = (minorUnits: number): string => (minorUnits / 100).toFixed(2);

export function stationFormOf({ id, name }: MenuStation): StationForm {
  return { id, name: typedName(name) };
}

export function categoryFormOf({ id, name, sort, stationIds = [] }: MenuCategory): CategoryForm {
  return { id, name: typedName(name), sort, stationIds };
}

/** A dish of the menu as it is typed. Each field by name: the form of what was read has nothing else of it. */
export function dishFormOf(item: MenuItem): DishForm {
  const { id, categoryId, number, name, pinyin = '', unit, kind, variants, optionGroups } = item;
  const { taxClass, discountable, serviceable, decimals, stationIds, tags, photo, hidden } = item;
  return {
    ...{ id, categoryId, number, name: typedName(name), pinyin, unit, kind },
    sizes: variants.map((size) => ({
      id: size.id,
      name: typedName(size.name),
      price: typedPrice(size.price),
    })),
    groups: optionGroups.map(groupFormOf),
    ...{ taxClass, discountable, serviceable, decimals, stationIds, tags },
    ...(photo === undefined ? {} : { photo }),
    ...(hidden === true ? { hidden } : {}),
  };
}

function groupFormOf({ id, name, required, min, max, options }: MenuOptionGroup): GroupForm {
  return {
    ...{ id, name: typedName(name), required, min: String(min), max: String(max) },
    options: options.map((option) => ({
      id: option.id,
      name: typedName(option.name),
      price: typedPrice(option.price),
      default: option.default,
      max: String(option.max),
    })),
  };
}

/** A typed name as it is kept. */
export function nameOf({ zh, en }: Words): Words {
  return { zh: zh.trim(), en: en.trim() || zh.trim() };
}

/** What an option adds or, with a minus before it, takes off; nothing typed is zero. */
export function parseExtra(text: string): number | null {
  const match = /^\s*([-−+]?)(.*)$/.exec(text);
  const amount = text.trim() === '' ? 0 : parseMoney(match?.[2] ?? '');
  if (amount === null) return null;
  return match?.[1] === '-' || match?.[1] === '−' ? 0 - amount : amount;
}

export function parseCount(text: string): number | null {
  return /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : null;
}

/** A typed dish as the menu keeps it; what is no price or count is zero here and a fault of its field. */
export function itemOf(form: DishForm): MenuItem {
  const { id, categoryId, number, name, pinyin, unit, kind, sizes, groups } = form;
  const { taxClass, discountable, serviceable, decimals, stationIds, tags, photo, hidden } = form;
  return {
    ...{ id, categoryId, number: number.trim(), name: nameOf(name), unit: unit.trim(), kind },
    ...(pinyin.trim() === '' ? {} : { pinyin: pinyin.trim() }),
    variants: sizes.map((size) => ({
      id: size.id,
      name: sizes.length === 1 && size.name.zh.trim() === '' ? oneSize : nameOf(size.name),
      price: parseMoney(size.price) ?? 0,
    })),
    optionGroups: groups.map(groupOf),
    ...{ taxClass, discountable, serviceable, decimals, stationIds, tags },
    ...(photo === undefined ? {} : { photo }),
    ...(hidden === true ? { hidden } : {}),
  };
}

// A dish of one size needs no name for it; nobody reads it.
const oneSize: Words = { zh: '一份', en: 'One' };

function groupOf({ id, name, required, min, max, options }: GroupForm): MenuOptionGroup {
  return {
    ...{ id, name: nameOf(name), required },
    min: parseCount(min) ?? 0,
    max: parseCount(max) ?? 0,
    options: options.map((option) => ({
      id: option.id,
      name: nameOf(option.name),
      price: parseExtra(option.price) ?? 0,
      default: option.default,
      max: parseCount(option.max) ?? 0,
    })),
  };
}

const noName: Words = { zh: '', en: '' };

export const newSize = (): SizeForm => ({ id: newId(), name: noName, price: '' });
export const newOption = (): OptionForm => ({
  ...{ id: newId(), name: noName, price: '', default: false, max: '1' },
});
export const newGroup = (): GroupForm => ({
  ...{ id: newId(), name: noName, required: false, min: '0', max: '1' },
  options: [newOption()],
});

/** An empty dish of a category, as dishes usually are. */
export function newDish(categoryId: string, number: string, taxClass: string): DishForm {
  return {
    ...{ id: newId(), categoryId, number, name: noName, pinyin: '', unit: '份', kind: 'dish' },
    ...{ sizes: [newSize()], groups: [], taxClass, discountable: true, serviceable: true },
    ...{ decimals: false, stationIds: null, tags: [] },
  };
}

/** The same dish once more, under ids of its own. */
export function copyOf(form: DishForm, number: string, name: Words): DishForm {
  return {
    ...form,
    ...{ id: newId(), number, name },
    sizes: form.sizes.map((size) => ({ ...size, id: newId() })),
    groups: form.groups.map((group) => ({
      ...group,
      id: newId(),
      options: group.options.map((option) => ({ ...option, id: newId() })),
    })),
  };
}
