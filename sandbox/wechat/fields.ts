import { createHash } from 'node:crypto';
import { badParameter, type Reply } from './answers.ts';

/** A JSON body whose shape is not yet known. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a field must be: a text of some length, or a whole number from one on. */
type Demand = { readonly text: readonly [min: number, max: number] } | 'whole' | 'boolean';

/** Required fields by their path, and optional ones with a question mark behind it. */
export type Demands = Readonly<Record<string, Demand>>;

/** The body as an object, or null. */
export function readFields(body: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** The first field that is missing or malformed, as a refusal; null where all is well. */
export function faultIn(fields: Fields, demands: Demands): Reply | null {
  for (const [name, demand] of Object.entries(demands)) {
    const optional = name.endsWith('?');
    const path = optional ? name.slice(0, -1) : name;
    const value = at(fields, path);
    if (value === undefined && optional) continue;
    const issue = value === undefined ? '为必填字段' : issueOf(value, demand);
    if (issue !== null) return badParameter(path, issue);
  }
  return null;
}

/** The value at a dotted path. */
export function at(fields: Fields, path: string): unknown {
  let value: unknown = fields;
  for (const name of path.split('.')) value = isFields(value) ? value[name] : undefined;
  return value;
}

/** The text at a path, or null. */
export function textAt(fields: Fields, path: string): string | null {
  const value = at(fields, path);
  return typeof value === 'string' ? value : null;
}

/** The number at a path, or NaN. */
export function numberAt(fields: Fields, path: string): number {
  const value = at(fields, path);
  return typeof value === 'number' ? value : Number.NaN;
}

/** The same parameters in another order are the same request. */
export function fingerprintOf(fields: Fields): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(fields)))
    .digest('hex');
}

/** A time as WeChat takes it, in milliseconds; null where it is none. */
export function timeAt(fields: Fields, path: string): number | null {
  const written = textAt(fields, path);
  if (written === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(written))
    return null;
  const ms = Date.parse(written);
  return Number.isNaN(ms) ? null : ms;
}

function issueOf(value: unknown, demand: Demand): string | null {
  if (demand === 'boolean') return typeof value === 'boolean' ? null : '应为布尔值';
  if (demand === 'whole') return Number.isSafeInteger(value) && Number(value) >= 1 ? null : '应为正整数';
  const [min, max] = demand.text;
  if (typeof value !== 'string') return '应为字符串';
  return value.length >= min && value.length <= max ? null : `长度应为 ${min} 到 ${max}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
