import type { Reporter } from 'vitest/node';

/**
 * Says at the end of a run which tests passed only when tried again, so that nobody has to find them between three
 * thousand others. Only a wait that ran out is tried again (vitest.config.ts).
 */
export const secondTries: Reporter = {
  onTestRunEnd(modules) {
    const names = modules.flatMap(({ children }) =>
      [...children.allTests()]
        .filter((test) => test.diagnostic()?.flaky === true)
        .map((test) => test.fullName),
    );
    if (names.length === 0) return;
    console.log(`\n${names.length} passed at the second try, after a wait ran out:`);
    for (const name of names) console.log(`  ${name}`);
  },
};
