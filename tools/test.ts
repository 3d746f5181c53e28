import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScreens } from '../server/platform/screens.ts';
import { ensureChromium } from '../test/harness/chromium.ts';

/**
 * Everything that holds the house together, one after another; a failure does not hide the next one. The last
 * line is `N passed, N failed`: each step before the tests counts as one.
 */
type Step = { name: string; run: () => Promise<boolean> | boolean };
type Tally = { passed: number; failed: number };

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const REPORT = join(ROOT, 'dist', 'test-report.json');

const CODE_FOLDERS = ['server', 'web', 'sandbox', 'bench', 'test', 'tools'].filter((name) =>
  existsSync(join(ROOT, name)),
);

const STEPS: readonly Step[] = [
  { name: 'types', run: () => tool('tsc', '--noEmit', '-p', 'tsconfig.json') },
  {
    name: 'types of the pure code, without DOM and Node',
    run: () => tool('tsc', '--noEmit', '-p', 'tsconfig.pure.json'),
  },
  { name: 'types of the guest page', run: () => tool('tsc', '--noEmit', '-p', 'web/guest') },
  { name: 'types of the staff screens', run: () => tool('tsc', '--noEmit', '-p', 'web/staff') },
  {
    name: 'lint and format',
    run: () => tool('biome', 'check', '--error-on-warnings', '.'),
  },
  { name: 'borders between the rooms', run: () => borders() },
  { name: 'dead code', run: () => tool('knip') },
  { name: 'build of the screens', run: () => buildScreens().then(() => true) },
  { name: 'browser for the tests', run: () => ensureChromium() !== '' },
];

const tally: Tally = { passed: 0, failed: 0 };
for (const step of STEPS) await take(step);
const tests = runTests();
console.log(`\n${tally.passed + tests.passed} passed, ${tally.failed + tests.failed} failed`);
process.exit(tally.failed + tests.failed === 0 ? 0 : 1);

async function take({ name, run }: Step): Promise<void> {
  const start = performance.now();
  console.log(`\n▶ ${name}`);
  let ok = false;
  try {
    ok = await run();
  } catch (error) {
    console.error(error);
  }
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (ok) tally.passed += 1;
  else tally.failed += 1;
}

function tool(program: string, ...args: string[]): boolean {
  return (
    spawnSync(join(ROOT, 'node_modules', '.bin', program), args, {
      cwd: ROOT,
      stdio: 'inherit',
    }).status === 0
  );
}

/** A cruiser that sees no modules finds no faults: beside some compilers it silently sees none. */
function borders(): boolean {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...CODE_FOLDERS];
  const { stdout } = spawnSync(join(ROOT, 'node_modules', '.bin', 'depcruise'), args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { summary } = JSON.parse(stdout);
  for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
  console.log(`${summary.totalCruised} modules, ${summary.totalDependenciesCruised ?? 0} dependencies seen`);
  return summary.totalCruised > 0 && summary.totalDependenciesCruised > 0 && summary.violations.length === 0;
}

function runTests(): Tally {
  console.log('\n▶ tests: pure, PostgreSQL, browser');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  rmSync(REPORT, { force: true });
  process.env['TANGSHI_TEST_REPORT'] = REPORT;
  const ok = tool('vitest', 'run');
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(REPORT, 'utf8'));
  // A file that does not load, or a deadlock in the server's log, fails the run without failing a test.
  return {
    passed: numPassedTests,
    failed: ok ? numFailedTests : Math.max(1, numFailedTests),
  };
}
