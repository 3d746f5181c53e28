import fc from 'fast-check';
import { z } from 'zod';
import { arbitraryOf, type Json, type KnownIds, type Schema } from './arbitrary-of-schema.ts';

const schema = z.record(z.string(), z.unknown());
const operationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  parameters: z
    .array(
      z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema }),
    )
    .default([]),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema }) }) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z
      .record(z.enum(['get', 'post', 'put', 'delete']), operationSchema)
      .or(z.record(z.string(), operationSchema)),
  ),
});

/** One operation of the OpenAPI document, and requests made from it. */
export type Operation = {
  readonly id: string;
  readonly tag: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Statuses the document says may be answered. */
  readonly statuses: readonly string[];
  readonly requests: fc.Arbitrary<FuzzRequest>;
};

export type FuzzRequest = { readonly url: string; readonly body: Json | undefined };

/** Reads the operations out of a document as a stranger would. */
export function operationsOf(document: unknown, known: KnownIds): Operation[] {
  return Object.entries(documentSchema.parse(document).paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({
      id: operation.operationId,
      tag: operation.tags[0] ?? '',
      method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).parse(method.toUpperCase()),
      path,
      statuses: Object.keys(operation.responses),
      requests: requestsOf(path, operation, known),
    })),
  );
}

function requestsOf(
  path: string,
  { parameters, requestBody }: z.infer<typeof operationSchema>,
  known: KnownIds,
): fc.Arbitrary<FuzzRequest> {
  const of = (place: 'path' | 'query'): fc.Arbitrary<Record<string, Json>> => {
    const asked = parameters.filter((each) => each.in === place);
    const fields = Object.fromEntries(
      asked.map((each) => [each.name, parameterOf(each.name, each.schema, known)]),
    );
    return fc.record(fields, { requiredKeys: asked.filter((each) => each.required).map(({ name }) => name) });
  };
  const content = requestBody?.content['application/json'].schema;
  const body = content === undefined ? fc.constant(undefined) : arbitraryOf(content, known);
  return fc.tuple(of('path'), of('query'), body).map(([inPath, inQuery, sent]) => ({
    url: urlOf(path, inPath, inQuery),
    body: sent,
  }));
}

/** The one store of the tests is asked for more often than chance would. */
function parameterOf(name: string, each: Schema, known: KnownIds): fc.Arbitrary<Json> {
  const values = arbitraryOf(each, known, name);
  if (name === 'storeId')
    return fc.oneof({ weight: 9, arbitrary: fc.constant<Json>(1) }, { weight: 1, arbitrary: values });
  return values;
}

function urlOf(path: string, inPath: Record<string, Json>, inQuery: Record<string, Json>): string {
  const filled = path.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => encode(inPath[name] ?? null) || '%20');
  const pairs = Object.entries(inQuery).map(([name, value]) => `${name}=${encode(value)}`);
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

function encode(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(text.toWellFormed());
}
