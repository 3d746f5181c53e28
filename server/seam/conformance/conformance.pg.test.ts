import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testSecrets } from '../../../test/harness/secrets.ts';
import { linkSecret, openSeamProgram, type SeamProgram, state } from '../../../test/harness/seam-program.ts';
import { ensureLink } from '../index.ts';
import { keyIdOf } from '../remote/signature.ts';
import { cashierCases } from './cases-cashier.ts';
import { linkCases } from './cases-link.ts';
import { orderingCases } from './cases-ordering.ts';
import { type KitCase, openKit, runCases } from './kit.ts';
import { sampleLine, sampleStatement } from './sample.ts';

const nowhere = 'http://127.0.0.1:9';
// The plain cashier of this test applies no prepaid money; the real one is tried with the whole kit.
const beyondPlain = new Set(['C12']);

let cashier: SeamProgram;
let ordering: SeamProgram;

beforeAll(async () => {
  [cashier, ordering] = await Promise.all([openSeamProgram('cashier'), openSeamProgram('ordering')]);
  await link(cashier, 'ordering');
  await link(ordering, 'cashier');
});

afterAll(async () => {
  await Promise.all([cashier.close(), ordering.close()]);
});

/** The counterpart is the kit: it has no address, so nothing is sent to it. */
function link(program: SeamProgram, role: 'ordering' | 'cashier') {
  const { database, merchantId, contextFor } = program;
  const peer = { role, url: nowhere, secret: linkSecret };
  return ensureLink({ pool: database.app, secrets: testSecrets }, merchantId, peer, contextFor(merchantId));
}

function kitFor(program: SeamProgram, orderId: string | null = null) {
  const { url, merchantId } = program;
  return openKit({
    url,
    keyId: keyIdOf(merchantId, linkSecret),
    secret: linkSecret,
    storeId: 1,
    currency: 'CNY',
    orderId,
  });
}

async function failures(program: SeamProgram, cases: readonly KitCase[], orderId: string | null = null) {
  const results = await runCases(kitFor(program, orderId), cases);
  expect(results).toHaveLength(cases.length);
  return results.filter(({ failure }) => failure !== null);
}

async function openItems(program: SeamProgram): Promise<string[]> {
  const { rows } = await program.database.owner.query<{ kind: string }>(
    'select distinct kind from spine.open_item where closed_at is null order by kind',
  );
  return rows.map(({ kind }) => kind);
}

async function orderOf(program: SeamProgram): Promise<string> {
  const kit = kitFor(program);
  const order = kit.newOrder();
  await state(program, [sampleStatement(order, 1, [sampleLine(kit.newId(), 1000)])]);
  return order.orderId;
}

describe('the conformance kit', () => {
  test('Z9, Z10, Z11: the cashier half knows who asks', async () => {
    expect(await failures(cashier, linkCases)).toEqual([]);
  });

  test('Z1, Z3, Z5, Z6, Z8: the cashier half holds the laws for Statements', async () => {
    const cases = cashierCases.filter(({ id }) => !beyondPlain.has(id));
    expect(await failures(cashier, cases)).toEqual([]);
    expect(await openItems(cashier)).toEqual(['link.conflict', 'link.newEpoch']);
  });

  test('Z1, Z3, Z7, Z8: the ordering half holds the laws for Settlements', async () => {
    const orderId = await orderOf(ordering);
    expect(await failures(ordering, [...linkCases, ...orderingCases], orderId)).toEqual([]);
    expect(await openItems(ordering)).toEqual(['link.conflict', 'link.newEpoch', 'link.orderUnknown']);
  });

  test('Z23: run from the command line it prints a table and ends with 0, twice', async () => {
    const orderId = await orderOf(ordering);
    for (let run = 0; run < 2; run += 1) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        'server/seam/conformance/main.ts',
        ...['--ordering', ordering.url, '--order', orderId],
        ...['--key', linkSecret, '--merchant', String(ordering.merchantId)],
      ]);
      expect(stdout).toContain(
        `${linkCases.length + orderingCases.length} of ${linkCases.length + orderingCases.length} cases conform`,
      );
    }
  });

  test('Z23: a kit that finds a fault says so: another secret fails the signed cases', async () => {
    const wrong = openKit({ ...kitFor(cashier).target, secret: 'x'.repeat(40) });
    const results = await runCases(wrong, linkCases);
    const failed = results.filter(({ failure }) => failure !== null);
    expect(failed.map(({ id }) => id)).toContain('L1');
  });
});
