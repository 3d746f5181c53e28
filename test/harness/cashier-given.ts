import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { CashierGiven } from '../../server/cashier/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { openSecrets } from '../../server/platform/secrets/index.ts';
import { makePrintDesk } from '../../server/printing/jobs/index.ts';
import { makeSetupCache } from '../../server/printing/setup/index.ts';
import { makeWake } from '../../server/spine/wake.ts';
import type { TestHouse } from './house.ts';

/** What the cashier half needs beside its link, on a test database; its house may be made afterwards. */
export function cashierGiven(database: Database, house: () => TestHouse): Omit<CashierGiven, 'link'> {
  return {
    pool: database.app,
    print: makePrintDesk(makeSetupCache(), () => undefined),
    owner: database.owner,
    secrets: openSecrets(randomBytes(32).toString('hex'), tmpdir()),
    now: () => house().clock.now(),
    noticeUrl: () => null,
    publicUrl: null,
    tableCode: null,
    contextFor: (merchantId) => house().contextFor(merchantId),
    committed: () => undefined,
    wake: makeWake(),
    report: (error) => console.error(error),
    approve: (...asked) => house().access.approve(...asked),
  };
}
