/**
 * The canonical form of a JSON document: keys sorted by UTF-16 code units, no white space, numbers as
 * ECMAScript writes them (RFC 8785 for the subset we use: whole numbers, strings, booleans, null).
 * Keys whose value is `undefined` are left out, so that a document reads the same before and after the wire.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  const parts: string[] = [];
  for (const [key, each] of Object.entries(value).sort(byKey)) {
    if (each !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(each)}`);
  }
  return `{${parts.join(',')}}`;
}

function byKey(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0;
}
