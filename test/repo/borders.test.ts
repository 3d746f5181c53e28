import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';

const { forbidden, options }: { forbidden: IForbiddenRuleType[]; options: ICruiseOptions } = createRequire(
  import.meta.url,
)('../../.dependency-cruiser.cjs');

const folder = mkdtempSync(join(tmpdir(), 'tangshi-borders-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Which file must not import which, by the rule that says so. */
const FORBIDDEN: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['kernel-knows-nobody', 'server/kernel/money.ts', 'server/spine/sql.ts'],
  ['domain-is-pure', 'server/cashier/bills/domain/decide.ts', 'server/cashier/bills/queries.ts'],
  ['domain-is-pure', 'server/cashier/bills/policy.ts', 'server/spine/sql.ts'],
  ['ordering-never-cashier', 'server/ordering/orders/routes.ts', 'server/cashier/index.ts'],
  ['cashier-never-ordering', 'server/cashier/bills/routes.ts', 'server/ordering/index.ts'],
  ['seam-knows-neither-half', 'server/seam/direct.ts', 'server/cashier/index.ts'],
  ['spine-and-platform-know-no-room', 'server/spine/command.ts', 'server/seam/link.ts'],
  ['halves-never-office', 'server/ordering/orders/routes.ts', 'server/office/staff/index.ts'],
  ['rooms-by-their-door', 'server/cashier/bills/routes.ts', 'server/cashier/ledger/queries.ts'],
  ['slips-know-no-room', 'server/printing/templates/bill.ts', 'server/cashier/index.ts'],
  ['domain-is-pure', 'server/printing/layout/domain/wrap.ts', 'server/printing/escpos/index.ts'],
  ['only-app-wires', 'server/cashier/bills/routes.ts', 'server/app.ts'],
  ['web-takes-types-and-pure-values', 'web/staff/main.tsx', 'server/cashier/bills/contract.ts'],
  ['server-never-web', 'server/app.ts', 'web/shared/client.ts'],
  ['guest-page-stays-light', 'web/guest/main.tsx', 'web/staff/kit.ts'],
];

const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ['server/cashier/bills/domain/decide.ts', 'server/kernel/money.ts'],
  ['server/cashier/bills/routes.ts', 'server/cashier/ledger/index.ts'],
  ['server/cashier/bills/routes.ts', 'server/seam/documents.ts'],
  ['web/staff/main.tsx', 'server/cashier/pricing/domain/price.ts'],
];

describe('the borders are watched', () => {
  test.each(FORBIDDEN)('%s: %s must not import %s', async (rule, from, to) => {
    expect(await brokenRules(from, to)).toContain(rule);
  });

  test.each(ALLOWED)('%s may import %s', async (from, to) => {
    expect(await brokenRules(from, to)).toEqual([]);
  });

  test('two modules that import each other are found out', async () => {
    write('server/a.ts', `import { b } from './b.ts';\nexport const a = () => b;\n`);
    write('server/b.ts', `import { a } from './a.ts';\nexport const b = () => a;\n`);
    expect(await rulesBrokenIn(['server/a.ts'])).toContain('no-circles');
  });
});

async function brokenRules(from: string, to: string): Promise<string[]> {
  const up = '../'.repeat(from.split('/').length - 1);
  write(to, 'export const there = 1;\n');
  write(from, `import { there } from '${up}${to}';\nexport const here = there;\n`);
  return rulesBrokenIn([from]);
}

async function rulesBrokenIn(files: string[]): Promise<string[]> {
  const { tsConfig: _unused, ...rest } = options;
  const { output } = await cruise(files, {
    ...rest,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  });
  if (typeof output === 'string') throw new Error('The cruiser answered with text');
  return output.summary.violations.map(({ rule }) => rule.name);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
