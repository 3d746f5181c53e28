import { tmpdir } from 'node:os';
import { type App, startApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { StoreSettings } from '../../server/kernel/store-facts.ts';
import { freePort } from '../../server/platform/postgres/free-port.ts';
import type { Route, ReplyOf } from '../../server/platform/http/contract.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { type Answer, type Asked, type Asker, openAsker, type Problem, type Who } from './ask.ts';
import { auditShop, untilAgreed } from './agree.ts';
import { openTestDatabase } from './database.ts';
import { type Furniture, furnish } from './shop-furniture.ts';
import { type People, openHouse, signInPeople } from './shop-people.ts';
import { startShopProcess } from './shop-process.ts';
import { openWire, type Wire, type WirePlan } from './wire.ts';
import { testSecretKey } from './secrets.ts';

export type ShopLink = 'direct' | 'remote';
export const shopLinks: readonly ShopLink[] = ['direct', 'remote'];

export type ShopChoice = {
  readonly link: ShopLink;
  readonly ordering?: Partial<StoreSettings['ordering']>;
  readonly cashier?: Partial<StoreSettings['cashier']>;
  /** The clock of the programs; the machine's if not said otherwise. */
  readonly now?: () => Date;
  /** The program is a process of its own, which `killAndStart` kills: direct link and the machine's clock only. */
  readonly asProcess?: boolean;
  /** What the shop reckons in; CNY if not said otherwise. */
  readonly currency?: string;
  /** Payment gateways can reach the shop: it knows the address it is reached at. */
  readonly reachable?: boolean;
  /** The same seed, the same fates on the wires. */
  readonly seed?: number;
};

/**
 * A whole shop as a scenario uses it: started by the program's own `startApp` on databases of its own, reached by HTTP
 * alone. Under the remote link two programs with two databases are joined by wires that lose, repeat, delay and
 * reorder; the scenario cannot tell.
 */
export type Shop = {
  readonly link: ShopLink;
  readonly storeId: number;
  readonly people: People;
  readonly furniture: Furniture;
  readonly databases: readonly Database[];
  readonly wires: readonly Wire[];
  readonly urls: { readonly ordering: string; readonly cashier: string };
  /** Asks at once, whatever is on its way between the programs. */
  ask<T extends Route>(who: Who, route: T, asked?: Asked<T>): Promise<Answer<T>>;
  /** Asks when both programs agree; a refusal fails the test. */
  done<T extends Route>(who: Who, route: T, asked?: Asked<T>): Promise<ReplyOf<T>>;
  /** Asks when both programs agree; anything but a refusal fails the test. */
  refused<T extends Route>(who: Who, route: T, asked?: Asked<T>): Promise<Problem>;
  /** Waits until nothing is on its way and both programs hold the same documents. */
  agree(): Promise<void>;
  /** What the quiet audit finds on every database, in words; empty when all is true. */
  audit(): Promise<string>;
  /** kill -9 of the program, and a new start. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
};

/** Not as bad as a line can be, so that a scenario takes seconds. */
const scenarioLine: WirePlan = {
  loseBefore: 60,
  loseAfter: 80,
  repeat: 150,
  delay: 150,
  reorder: 100,
  delayMsMax: 40,
};
export const linkKey = 'a key of two programs in a scenario of the tests';

/** Opens a shop with people, a menu and tables. */
export async function openShop(choice: ShopChoice): Promise<Shop> {
  const programs = choice.link === 'direct' ? await startOne(choice) : await startTwo(choice);
  const { databases, urls, house } = programs;
  const asker = openAsker(urls);
  const people = await signInPeople(asker, house);
  const furniture = await furnish(asker, people.owner, house.storeId);
  return shopOf(choice, programs, { asker, people, furniture, databases, storeId: house.storeId });
}

type House = Awaited<ReturnType<typeof openHouse>>;
type Programs = {
  readonly databases: readonly Database[];
  readonly apps: readonly Pick<App, 'close'>[];
  readonly killAndStart?: () => Promise<void>;
  readonly wires: readonly Wire[];
  readonly urls: Shop['urls'];
  readonly house: House;
};

function shopOf(
  { link }: ShopChoice,
  { apps, wires, urls, killAndStart }: Programs,
  inside: Pick<Shop, 'people' | 'furniture' | 'databases' | 'storeId'> & { readonly asker: Asker },
): Shop {
  const { asker, databases } = inside;
  const owners = databases.map(({ owner }) => owner);
  const agree = () => untilAgreed(owners);
  return {
    link,
    ...inside,
    wires,
    urls,
    ask: asker.ask,
    async done(who, route, asked) {
      await agree();
      const answer = await asker.ask(who, route, asked);
      if (!answer.ok) throw new Error(`${route.method} ${route.path}: ${JSON.stringify(answer.problem)}`);
      return answer.value;
    },
    async refused(who, route, asked) {
      await agree();
      const answer = await asker.ask(who, route, asked);
      if (answer.ok) throw new Error(`${route.method} ${route.path} was not refused`);
      return answer.problem;
    },
    agree,
    async audit() {
      await agree();
      return auditShop(owners);
    },
    async killAndStart() {
      if (killAndStart === undefined) throw new Error('only a shop that runs as a process can be killed');
      await killAndStart();
    },
    async close() {
      asker.close();
      for (const app of apps) await app.close();
      for (const wire of wires) await wire.close();
      for (const database of databases) await database.close();
    },
  };
}

async function startOne(choice: ShopChoice): Promise<Programs> {
  const database = await openTestDatabase();
  const house = await openHouse([database], choice);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = choice.reachable === true ? ['--public-url', url] : [];
  const common = { databases: [database], wires: [], urls: { ordering: url, cashier: url }, house };
  if (choice.asProcess === true) {
    const running = await startShopProcess(port, database);
    return { ...common, apps: [running], killAndStart: running.killAndStart };
  }
  return { ...common, apps: [await startApp(configOf(port, args), database, choice.now)] };
}

async function startTwo(choice: ShopChoice): Promise<Programs> {
  const databases = [await openTestDatabase(), await openTestDatabase()] as const;
  const house = await openHouse(databases, choice);
  const ports = { ordering: await freePort(), cashier: await freePort() };
  const urls = {
    ordering: `http://127.0.0.1:${ports.ordering}`,
    cashier: `http://127.0.0.1:${ports.cashier}`,
  };
  const seed = choice.seed ?? 1;
  const wires = [
    await openWire(() => urls.cashier, seed, scenarioLine),
    await openWire(() => urls.ordering, seed + 1, scenarioLine),
  ] as const;
  const apps = [
    await startApp(
      configOf(ports.ordering, ['--only', 'ordering', '--cashier', wires[0].url]),
      databases[0],
      choice.now,
    ),
    await startApp(
      configOf(ports.cashier, ['--only', 'cashier', '--ordering', wires[1].url]),
      databases[1],
      choice.now,
    ),
  ];
  return { databases, apps, wires, urls, house };
}

function configOf(port: number, more: readonly string[]) {
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--data',
    tmpdir(),
    '--no-demo',
    '--no-screens',
  ];
  return readConfig([...args, ...more], {
    TANGSHI_LINK_KEY: linkKey,
    TANGSHI_SECRET_KEY: testSecretKey,
    // Stand-ins for printers take whatever port the system gives them.
    TANGSHI_PRINTER_PORTS: '1024-65535',
  });
}
