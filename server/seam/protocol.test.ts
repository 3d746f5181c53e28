import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seamRefusals } from '../phrases/refusals-seam.ts';
import { named, sampleLine, sampleStatement } from './conformance/sample.ts';
import { checkStatement } from './check.ts';
import { namedStatementSchema } from './contract.ts';
import { nameDocument } from './rows.ts';
import { bodyHashOf, keyIdOf, signReply, signRequest } from './remote/signature.ts';

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

const secret = 'correct horse battery staple, 汤勺和锅';
const keyId = keyIdOf(1, secret);
const order = {
  orderId: '01940000-0000-7000-8000-000000000001',
  storeId: 1,
  currency: 'CNY',
  epoch: '7c1b6a52-9a3e-4c55-8f0e-2f4d3b9a1c77',
  now: new Date('2026-03-01T04:30:00.000Z'),
};
const line = sampleLine('01940000-0000-7000-8000-000000000002', 2800);
const statement = named(sampleStatement(order, 1, [line]));
const body = `{"hash":"${statement.hash}","document":${nameDocument(statement.document).text}}`;
const request = {
  method: 'PUT',
  path: `/v1/statements/${order.orderId}`,
  timestamp: '1772339400',
  nonce: '01940000-0000-7000-8000-000000000003',
  bodyHash: bodyHashOf(body),
};
const replyBody = '{"ok":true}';

describe('docs/protocol.md', () => {
  test('Z22: the worked example is a good Statement, signed as the program signs', () => {
    expect(namedStatementSchema.parse(JSON.parse(body))).toEqual(statement);
    expect(checkStatement(statement.document)).toBeNull();
    const reply = { nonce: request.nonce, status: 200, bodyHash: bodyHashOf(replyBody) };
    for (const shown of [
      secret,
      keyId,
      nameDocument(statement.document).text,
      statement.hash,
      request.timestamp,
      request.bodyHash,
      ['tangshi-request-v1', 'PUT', request.path, request.timestamp, request.nonce, request.bodyHash].join(
        '\n',
      ),
      `tangshi-signature: ${signRequest(secret, request)}`,
      ['tangshi-reply-v1', request.nonce, '200', reply.bodyHash].join('\n'),
      `tangshi-signature: ${signReply(secret, reply)}`,
    ])
      expect(page).toContain(shown);
  });

  test('Z22: every refusal of the seam is explained', () => {
    for (const [code, { status }] of Object.entries(seamRefusals))
      expect(page, code).toMatch(new RegExp(`\\| ${status} \\| \`${code.replace('.', '\\.')}\` \\|`));
  });
});
