/** What a new shop sets up before its first guest, in the order in which it is best done. */
export const setupKeys = ['menu', 'floor', 'printers', 'accounts', 'staff'] as const;
export type SetupKey = (typeof setupKeys)[number];

/** How much there is of each; undefined while it is not known, or not this person's to see. */
export type Found = Readonly<Partial<Record<SetupKey, number>>>;

/** How much of it is enough: one dish, one table; the owner alone is no staff yet. */
const enough: Readonly<Record<SetupKey, number>> = { menu: 1, floor: 1, printers: 1, accounts: 1, staff: 2 };

/** A shop can do without these: it takes cash, and a screen hangs in its kitchen. */
export const leftOut: ReadonlySet<SetupKey> = new Set(['printers', 'accounts']);

/** What is still to be set up of the pages this person may open, without what they chose to leave out. */
export function stepsLeft(
  found: Found,
  pages: readonly string[],
  skipped: readonly string[],
): readonly SetupKey[] {
  return setupKeys.filter((key) => {
    const count = found[key];
    return pages.includes(key) && count !== undefined && count < enough[key] && !skipped.includes(key);
  });
}
