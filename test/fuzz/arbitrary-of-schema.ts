import fc from 'fast-check';

/** A JSON Schema as the OpenAPI document carries it. */
export type Schema = Readonly<Record<string, unknown>>;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Ids that lead to something, by the name of the field that would carry them; under `id` all of them. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

const depthMax = 6;
const itemsMax = 4;

/**
 * Values for a schema: mostly such as it asks for, with some part now and then replaced by something else. Ids are
 * taken from `known` as often as not, so that requests reach what is behind the checks.
 */
export function arbitraryOf(schema: Schema, known: KnownIds, name = 'id', depth = 0): fc.Arbitrary<Json> {
  const good = goodValue(schema, known, name, depth);
  return fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: oddValue });
}

/** What clients send by mistake or on purpose. */
const oddValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    '',
    ' ',
    '\u0000',
    '\uD800',
    '-1',
    '1e9',
    'null',
    '../..',
  ),
  fc.constantFrom<Json>([], {}, [[]], 'x'.repeat(5000), 2 ** 53, -(2 ** 53), '９', "'; drop table x; --"),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function goodValue(schema: Schema, known: KnownIds, name: string, depth: number): fc.Arbitrary<Json> {
  const { const: only, enum: several, anyOf, oneOf, type } = schema;
  if (only !== undefined) return fc.constant(jsonOf(only));
  if (Array.isArray(several)) return fc.constantFrom(...several.map(jsonOf));
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices))
    return fc.oneof(...choices.map((each) => arbitraryOf(schemaOf(each), known, name, depth)));
  if (depth > depthMax) return fc.constant(null);
  if (type === 'object') return objectOf(schema, known, depth);
  if (type === 'array') {
    const each = arbitraryOf(schemaOf(schema['items']), known, name, depth + 1);
    return fc.array(each, { minLength: wholeOf(schema['minItems'], 0), maxLength: itemsMax });
  }
  if (type === 'integer' || type === 'number') return numberOf(schema, type);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'string') return textOf(schema, known[name] ?? known['id'] ?? []);
  return fc.jsonValue({ maxDepth: 2 }).map(jsonOf);
}

function objectOf(schema: Schema, known: KnownIds, depth: number): fc.Arbitrary<Json> {
  const properties = Object.entries(schemaOf(schema['properties']));
  const required: unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields: Record<string, fc.Arbitrary<Json>> = {};
  for (const [name, each] of properties) fields[name] = arbitraryOf(schemaOf(each), known, name, depth + 1);
  const requiredKeys = properties.map(([name]) => name).filter((name) => required.includes(name));
  const whole: fc.Arbitrary<Json> = fc.record(fields, { requiredKeys });
  const more = fc.tuple(whole, fc.string({ maxLength: 8 }), oddValue);
  return fc.oneof(
    { weight: 30, arbitrary: whole },
    { weight: 1, arbitrary: more.map(([value, name, odd]) => ({ ...objectIn(value), [name]: odd })) },
  );
}

function numberOf(schema: Schema, type: 'integer' | 'number'): fc.Arbitrary<Json> {
  const least = wholeOf(schema['minimum'], -1_000_000);
  const most = Math.max(least, wholeOf(schema['maximum'], 1_000_000));
  const edges = fc.constantFrom(least, most);
  const small = fc.integer({ min: least, max: Math.min(most, least + 5000) });
  if (type === 'integer') return fc.oneof(small, edges);
  return fc.oneof(small, edges, fc.double({ min: least, max: most, noNaN: true }));
}

function textOf(schema: Schema, known: readonly string[]): fc.Arbitrary<Json> {
  const { format, pattern } = schema;
  if (format === 'uuid' || isUuidPattern(schema))
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: fc.uuid({ version: 7 }) },
    );
  if (format === 'date') return fc.constantFrom('2026-11-22', '2024-02-29', '1970-01-01', '9999-12-31');
  if (format === 'date-time') return fc.constantFrom('2026-11-22T10:00:00+08:00', '2026-11-22T02:00:00.5Z');
  const maxLength = Math.min(200, wholeOf(schema['maxLength'], 30));
  const minLength = Math.min(maxLength, wholeOf(schema['minLength'], 0));
  const free = fc.oneof(
    fc.string({ minLength, maxLength }),
    fc.constantFrom(
      ...['加辣', '1', '0.5', '12.345', '4826', 'cash', '2026-11-22'].filter(
        (each) => each.length <= maxLength,
      ),
    ),
  );
  if (typeof pattern !== 'string' || /\\p|\(\?/.test(pattern)) return free;
  return fc.oneof(
    { weight: 3, arbitrary: fc.stringMatching(new RegExp(pattern)) },
    { weight: 1, arbitrary: free },
  );
}

/** The schema of an id carries its pattern beside another one, which leaves the format out. */
function isUuidPattern(schema: Schema): boolean {
  const parts: unknown[] = Array.isArray(schema['allOf']) ? schema['allOf'] : [schema];
  return parts.some((part) => String(schemaOf(part)['pattern']).includes('{8}-[0-9a-fA-F]{4}-'));
}

function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function objectIn(value: Json): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function wholeOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(Math.trunc(value)) ? Math.trunc(value) : otherwise;
}

/** Parser: schemas and generated values are JSON already. */
function jsonOf(value: unknown): Json {
  return value as Json;
}
