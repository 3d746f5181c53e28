import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from '../../sandbox/index.ts';
import { makeAccounts } from '../../server/cashier/accounts/index.ts';
import type { GatewayMakers } from '../../server/cashier/accounts/makers.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import type { Secrets } from '../../server/platform/secrets/index.ts';
import { makeWake } from '../../server/spine/wake.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  type Reply,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
} from '../harness/house.ts';
import { testSecrets } from '../harness/secrets.ts';

/** The room of payment accounts on a test database, with a gateway to ask and an owner to ask it. */
export type AccountScene = TestHouse & {
  readonly store: TestStore;
  readonly owner: Person;
  readonly manager: Person;
  readonly sandbox: Sandbox;
  /** What the log was told. */
  readonly log: string[];
  readonly path: string;
  settingsOf(account: string): Record<string, unknown>;
  ask(method: 'GET' | 'POST' | 'PUT', rest: string, body?: object, who?: Person): Promise<Reply>;
  /** Adds an account of the sandbox as its owner would type it; gives its id. */
  add(account: string, more?: object): Promise<{ readonly id: string; readonly reply: Reply }>;
  /** Starts the part that moves checks on; `stop` is the end of that process. */
  process(background: boolean): { look(): void; stop(): Promise<void> };
  close(): Promise<void>;
};

export type AccountSceneChoice = {
  readonly secrets?: Secrets;
  readonly makers?: GatewayMakers;
};

/** Both clocks are one: what a test lets pass here passes at the gateway. */
export async function openAccountScene(
  database: Database,
  choice: AccountSceneChoice = {},
): Promise<AccountScene> {
  const made: { house?: TestHouse } = {};
  const now = (): Date => made.house?.clock.now() ?? new Date();
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-sandbox-'));
  const log: string[] = [];
  const report = (line: unknown): void => void log.push(String(line));
  const sandbox = await openSandbox({ folder, now: () => now().getTime(), report });
  const { secrets = testSecrets, makers } = choice;
  const room = makeAccounts({ secrets, now, report, ...(makers === undefined ? {} : { makers }) });
  const house = openTestHouse(database, room.routes);
  made.house = house;
  const store = await openTestStore(database);
  const owner = await signInPerson(house, database, store, 'owner');
  const manager = await signInPerson(house, database, store, 'manager');
  const path = `/v1/stores/${store.storeId}/payment-accounts`;
  const ask: AccountScene['ask'] = (method, rest, body, who = owner) =>
    send(house.server, method, `${path}${rest}`, {
      token: who.token,
      ...(body === undefined ? {} : { body }),
    });
  const settingsOf = (account: string): Record<string, unknown> => {
    const found = sandbox.accounts.find(({ id }) => id === account);
    if (found === undefined) throw new Error(`the sandbox has no ${account}`);
    return { ...found.settings };
  };
  return {
    ...house,
    store,
    owner,
    manager,
    sandbox,
    log,
    path,
    settingsOf,
    ask,
    async add(account, more = {}) {
      const id = randomUUID();
      const channel = account.startsWith('wechat') ? 'wechat' : 'alipay';
      const typed = { accountId: id, name: account, everyStore: false, channel };
      const reply = await ask('POST', '', { ...typed, settings: settingsOf(account), ...more });
      return { id, reply };
    },
    process(background) {
      const { contextFor } = house;
      const parts = { pool: database.app, owner: database.owner, wake: makeWake(), contextFor, report };
      const started = room.startChecks({ ...parts, committed: parts.wake.committed }, background);
      return { look: () => parts.wake.committed(0), stop: () => started.close() };
    },
    async close() {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type CheckSeen = {
  readonly id: string;
  readonly state: string;
  readonly shown: string | null;
  readonly steps: readonly { readonly step: string; readonly state: string; readonly code: string | null }[];
};

/** Starts a check; gives its id. */
export async function startCheck(scene: AccountScene, accountId: string, more: object = {}): Promise<string> {
  const checkId = randomUUID();
  const reply = await scene.ask('POST', `/${accountId}/check`, { checkId, ...more });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return checkId;
}

export async function seeCheck(scene: AccountScene, accountId: string, checkId: string): Promise<CheckSeen> {
  const { body } = await scene.ask('GET', `/${accountId}/checks/${checkId}`);
  // Parser: the contract of the route says what it answers.
  return (body as { check: CheckSeen }).check;
}

/** Looks until a check is as it is waited for; each look lets `stepMs` pass on both clocks. */
export async function untilCheck(
  scene: AccountScene,
  at: {
    readonly accountId: string;
    readonly checkId: string;
    readonly look: () => void;
    readonly stepMs: number;
  },
  holds: (check: CheckSeen) => boolean,
): Promise<CheckSeen> {
  for (let turn = 0; turn < 400; turn += 1) {
    const check = await seeCheck(scene, at.accountId, at.checkId);
    if (holds(check)) return check;
    scene.clock.forward(at.stepMs);
    at.look();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(JSON.stringify(await seeCheck(scene, at.accountId, at.checkId)));
}

/** The body of a reply, read deep; a test says what it expects of it. */
export function bodyOf(reply: Reply): { readonly account?: AccountSeen; readonly accounts?: AccountSeen[] } {
  // Parser: the contract of the routes says what they answer.
  return reply.body as ReturnType<typeof bodyOf>;
}

export type AccountSeen = {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly keys: readonly {
    readonly field: string;
    readonly serial: string | null;
    readonly hint: string | null;
  }[];
  readonly trouble: { readonly code: string } | null;
  readonly checked: {
    readonly state: string;
    readonly current: boolean;
    readonly code: string | null;
  } | null;
};
