type Json = Record<string, unknown>;

/** Shorter ones stay where they are: a reference would be longer to read than what it names. */
const lengthMin = 300;

/**
 * Gives schemas that stand in several places of an OpenAPI document one place under `components.schemas`, named after
 * the property they first stood under. A format says more than its pattern, so that one goes.
 */
export function shareSchemas(paths: Json): { paths: Json; schemas: Json } {
  const plain = withoutPatterns(paths);
  const seen = new Map<string, { count: number; key: string }>();
  visit(plain, 'root', (value, key) => {
    const text = JSON.stringify(value);
    const known = seen.get(text);
    if (known === undefined) seen.set(text, { count: 1, key });
    else known.count += 1;
  });
  const names = new Map<string, string>();
  for (const [text, { count, key }] of seen)
    if (count > 1) names.set(text, freeName(key, [...names.values()]));
  const schemas: Json = {};
  const share = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(share);
    const name = isObjectSchema(value) ? names.get(JSON.stringify(value)) : undefined;
    const inside = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, share(each)]));
    if (name === undefined) return inside;
    schemas[name] = inside;
    return { $ref: `#/components/schemas/${name}` };
  };
  const shared = share(plain);
  return { paths: isJson(shared) ? shared : {}, schemas: sortKeys(schemas) };
}

function withoutPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPatterns);
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'pattern' || value['format'] === undefined);
  const { allOf, ...rest } = Object.fromEntries(kept.map(([key, each]) => [key, withoutPatterns(each)]));
  // A second pattern beside a format stands alone in `allOf`.
  const others = Array.isArray(allOf) && value['format'] !== undefined ? [] : allOf;
  return others === undefined || (Array.isArray(others) && others.length === 0)
    ? rest
    : { ...rest, allOf: others };
}

function visit(value: unknown, key: string, found: (value: Json, key: string) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, key, found);
    return;
  }
  if (!isJson(value)) return;
  if (isObjectSchema(value)) found(value, key);
  for (const [name, each] of Object.entries(value)) visit(each, schemaWords.has(name) ? key : name, found);
}

/** Words of JSON Schema itself name nothing. */
const schemaWords = new Set([
  'items',
  'properties',
  'anyOf',
  'oneOf',
  'allOf',
  'schema',
  'content',
  'application/json',
]);

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectSchema(value: object): value is Json {
  return (
    'type' in value &&
    value.type === 'object' &&
    'properties' in value &&
    JSON.stringify(value).length >= lengthMin
  );
}

function freeName(key: string, taken: readonly string[]): string {
  const letters = key
    .replace(/[^A-Za-z]/g, '')
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1');
  const name = letters === '' ? 'Schema' : letters.charAt(0).toUpperCase() + letters.slice(1);
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name}${number}`;
    if (!taken.includes(numbered)) return numbered;
  }
}

function sortKeys(value: Json): Json {
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
