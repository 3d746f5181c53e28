/**
 * Whether two values are the same JSON: keys in any order, and one whose value is undefined is as good as none.
 * Comparing canonical texts instead made up two thirds of an audit's time.
 */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((each, index) => sameJson(each, right[index]));
  }
  for (const key in left) if (!sameJson(left[key], right[key])) return false;
  for (const key in right) if (right[key] !== undefined && left[key] === undefined) return false;
  return true;
}

/** The names of the fields in which two objects differ. */
export function differingKeys(left: object, right: object): string[] {
  const [before, after] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !sameJson(before.get(key), after.get(key)));
}

/** Whether a text is the canonical form of what was read from it: no white space, keys ascending. */
export function isCanonical(text: string, value: unknown): boolean {
  return hasKeysAscending(value) && JSON.stringify(value) === text;
}

function hasKeysAscending(value: unknown): boolean {
  if (!isObject(value)) return true;
  if (Array.isArray(value)) return value.every(hasKeysAscending);
  let last = '';
  for (const key in value) {
    if (key < last || !hasKeysAscending(value[key])) return false;
    last = key;
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
