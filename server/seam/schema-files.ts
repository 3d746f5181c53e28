import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  askNames,
  conflictDetailsSchema,
  heldSchema,
  namedSettlementSchema,
  namedStatementSchema,
  quoteDraft,
  setReplySchema,
  settlementReplySchema,
  statementReplySchema,
  statementSetSchema,
} from './contract.ts';
import {
  settlementDraftSchema,
  settlementSchema,
  statementDraftSchema,
  statementSchema,
} from './documents.ts';

export const schemaFolder = fileURLToPath(new URL('../../docs/schemas', import.meta.url));

const published = {
  statement: ['A Statement: what one order asks to be paid for', statementSchema],
  'statement-draft': ['A Statement before it has a name', statementDraftSchema],
  settlement: ['A Settlement: the money of one order', settlementSchema],
  'settlement-draft': ['A Settlement before it has a name', settlementDraftSchema],
  'named-statement': ['PUT /v1/statements/{orderId}', namedStatementSchema],
  'named-settlement': ['PUT /v1/settlements/{orderId}', namedSettlementSchema],
  'statement-set': ['PUT /v1/statements', statementSetSchema],
  'statement-reply': ['The reply to a Statement', statementReplySchema],
  'set-reply': ['The reply to a set', setReplySchema],
  'settlement-reply': ['The reply to a Settlement', settlementReplySchema],
  held: ['The reply to GET', heldSchema],
  'conflict-details': ['The details of a 409 problem', conflictDetailsSchema],
  'names-asked': ['POST /v1/names', askNames.body],
  'names-reply': ['The reply to POST /v1/names', askNames.reply],
  'quote-asked': ['POST /v1/quotes', quoteDraft.body],
  'quote-reply': ['The reply to POST /v1/quotes', quoteDraft.reply],
} as const satisfies Record<string, readonly [string, z.ZodType]>;

/** The JSON Schemas (2020-12) of everything that crosses the seam, made from the schemas the program checks by. */
export function schemaFiles(): { readonly name: string; readonly text: string }[] {
  return Object.entries(published).map(([name, [title, schema]]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema);
    const id = `urn:tangshi:schema:${name}:1`;
    const text = `${JSON.stringify({ $schema, $id: id, title, ...rest }, null, 2)}\n`;
    return { name: `${name}.json`, text };
  });
}
