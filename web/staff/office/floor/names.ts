/** Names that follow one another: the number at the end counts up and keeps its zeros; without one a 2 comes next. */
export function namesFrom(first: string, count: number): string[] {
  const [, stem = first, digits] = /^(.*?)(\d{1,6})$/u.exec(first) ?? [];
  const numbered = (index: number): string => {
    if (digits !== undefined) return stem + String(Number(digits) + index).padStart(digits.length, '0');
    return index === 0 ? first : `${first}${index + 1}`;
  };
  return Array.from({ length: count }, (_, index) => numbered(index));
}

const triesMax = 1000;

/** The name a table that comes next would have; empty where nothing came before. */
export function nextName(last: string | undefined, taken: readonly string[]): string {
  if (last === undefined) return '';
  return namesFrom(last, triesMax).find((name) => !taken.includes(name)) ?? '';
}
