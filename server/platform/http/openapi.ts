import { z } from 'zod';
import { refusals } from '../../phrases/refusals.ts';
import type { Route } from './contract.ts';
import type { MountedRoute } from './mount.ts';
import { problemSchema } from './problem.ts';
import { shareSchemas } from './shared-schemas.ts';

type Json = Record<string, unknown>;

/** Refusals any route may give, beside its own. */
const readCodes = [
  'access.signInNeeded',
  'access.sessionEnded',
  'access.notAllowed',
  'request.invalid',
  'server.busy',
] as const;
const commandCodes = [
  'request.malformed',
  'request.keyMissing',
  'request.keyReused',
  'request.tooLarge',
  'request.wrongType',
] as const;

/** OpenAPI 3.1 from the very schemas that check requests: one definition, so docs and behaviour cannot differ. */
export function openApiDocument(routes: readonly MountedRoute[]): Json {
  const paths: Record<string, Json> = {};
  const sorted = [...routes].sort((left, right) => keyOf(left.route).localeCompare(keyOf(right.route), 'en'));
  for (const { route, handler } of sorted) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: operationOf(route, handler.kind === 'command'),
    };
  }
  const shared = shareSchemas(paths);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tangshi 堂食',
      version: '1',
      description:
        'Money is whole minor units, quantities are decimal strings, times carry their offset. Commands need an Idempotency-Key: ' +
        'the same key with the same request gets the stored reply. Every failure is a problem document (RFC 9457) in Chinese and English.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: shared.paths,
    components: {
      schemas: { ...shared.schemas, Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ bearer: [] }],
  };
}

function keyOf(route: Route): string {
  return `${route.path} ${route.method}`;
}

function operationOf(route: Route, keyed: boolean): Json {
  const parameters = [
    ...parametersOf('path', route.params),
    ...parametersOf('query', route.query),
    ...(keyed
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 80 },
          },
        ]
      : []),
  ];
  const body = route.method === 'GET' ? undefined : schemaOf(route.body, 'input');
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    tags: [route.tag],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      '2XX': { description: 'Done', content: contentOf(route) },
      ...problemResponses(route),
    },
  };
}

function contentOf({ fileType, reply }: Route): Json {
  if (fileType !== undefined) return { [fileType]: { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: schemaOf(reply, 'output') } };
}

function operationIdOf(route: Route): string {
  const words = route.path.split('/').filter((part) => part !== '' && part !== 'v1');
  return [route.method.toLowerCase(), ...words.map((word) => word.replace(':', 'by-'))].join('-');
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType): Json[] {
  const object = schemaOf(schema, 'input');
  const properties = object['properties'];
  if (typeof properties !== 'object' || properties === null) return [];
  const required = Array.isArray(object['required']) ? object['required'] : [];
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
}

function problemResponses(route: Route): Json {
  const general = route.kind === 'command' ? [...readCodes, ...commandCodes] : readCodes;
  const byStatus = new Map<number, string[]>();
  for (const code of new Set([...general, ...route.refusals])) {
    const status = refusals[code].status;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const entries = [...byStatus].sort(([left], [right]) => left - right);
  return Object.fromEntries(
    entries.map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}
