import type { Words } from './language.ts';

/** What choosing the options of a dish needs of the menu. */
type Group = {
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  readonly name: Words;
  readonly options: readonly {
    readonly id: string;
    readonly name: Words;
    readonly price: number;
    readonly default: boolean;
  }[];
};
type Item<G extends Group> = { readonly optionGroups: readonly G[] };
type Ids = readonly string[];

/** What is chosen before anybody chooses. */
export function usualOptions(item: Item<Group>): Ids {
  return item.optionGroups.flatMap((group) =>
    group.options.filter((each) => each.default).map(({ id }) => id),
  );
}

/** How many of a group must be chosen. */
export function leastOf({ required, min }: Group): number {
  return required ? Math.max(1, min) : min;
}

function chosenIn(group: Group, chosen: Ids): Ids {
  return group.options.filter((option) => chosen.includes(option.id)).map(({ id }) => id);
}

/** The first group of which too little is chosen. */
export function missingGroup<G extends Group>(item: Item<G>, chosen: Ids): G | undefined {
  return item.optionGroups.find((group) => chosenIn(group, chosen).length < leastOf(group));
}

/** One more or one fewer of a group; where it is full, the choice made first gives way. */
export function pressOption(group: Group, chosen: Ids, id: string): Ids {
  const inGroup = chosenIn(group, chosen);
  const others = chosen.filter((each) => !inGroup.includes(each));
  if (inGroup.includes(id)) return [...others, ...inGroup.filter((each) => each !== id)];
  return [...others, ...[...inGroup, id].slice(-group.max)];
}

/** The chosen options in the order of the menu. */
export function chosenOptions<G extends Group>(item: Item<G>, chosen: Ids): readonly G['options'][number][] {
  return item.optionGroups.flatMap((group) => group.options).filter((option) => chosen.includes(option.id));
}
