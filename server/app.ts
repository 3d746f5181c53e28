import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { makeCashier } from './cashier/index.ts';
import type { Config, Half } from './config.ts';
import { guestAddressOf } from './guest-address.ts';
import { invariant } from './kernel/assert.ts';
import { type Founding, makeFounding } from './office/founding/index.ts';
import { infoRoutes } from './office/info/index.ts';
import { liveRoutes } from './platform/live/index.ts';
import {
  contextMaker,
  type StoreFactsLoader,
  storeFactsLoader,
  storeRoutes,
} from './office/merchants-stores/index.ts';
import { recordRoutes } from './office/records/index.ts';
import { staffRoutes } from './office/staff/index.ts';
import { makeMenuCache, makeOrdering, makeOrderNumbers, printedCodeOf } from './ordering/index.ts';
import { type Access, openAccess } from './platform/access/index.ts';
import { type MountedRoute, mountRoutes } from './platform/http/mount.ts';
import { serveScreens } from './platform/http/serve-screens.ts';
import { makeHttpServer } from './platform/http/server.ts';
import { openSecrets, type Secrets } from './platform/secrets/index.ts';
import { openItemRoutes } from './platform/open-items/index.ts';
import type { Database } from './platform/postgres/index.ts';
import { makePrinting, type Printing } from './printing/room.ts';
import {
  directLink,
  hookLinkBodies,
  isLinkRequest,
  type Link,
  linkIdentifier,
  type LinkSender,
  remoteCashierLink,
  remoteOrderingLink,
  seamRoutes,
} from './seam/index.ts';
import type { Context } from './spine/context.ts';
import { openFeed } from './spine/live.ts';
import { startUpkeep } from './spine/upkeep.ts';
import { makeWake, type Wake } from './spine/wake.ts';
import { wakeAcross } from './spine/wake-across.ts';
import { printerFont } from './start-font.ts';
import { openDemo } from './start-demo.ts';
import { openEntrance } from './start-entrance.ts';
import { linkNotes, startLink } from './start-link.ts';
import { notesOf, urlsOf } from './start-notes.ts';
import { prepareSecrets } from './start-secrets.ts';
import { sheetFont } from './start-sheet-font.ts';

export type App = {
  urls: { name: { zh: string; en: string }; url: string }[];
  notes: string[];
  close(): Promise<void>;
};

/** The rooms, wired; nothing listens yet. */
export type Program = {
  readonly server: FastifyInstance;
  readonly routes: readonly MountedRoute[];
  readonly access: Access;
  readonly contextFor: (merchantId: number) => Context;
  readonly secrets: Secrets;
  readonly founding: Founding;
  /** Begins what goes on by itself: payments are asked about, and the other half of two programs is sent to. */
  begin(): void;
  close(): Promise<void>;
};

type Parts = {
  readonly config: Config;
  readonly database: Database;
  readonly report: (error: unknown) => void;
  readonly now?: () => Date;
};

/** Wires every room. Tests use it on a database of their own and ask it without a socket. */
export async function buildProgram({
  config,
  database,
  report,
  now = () => new Date(),
}: Parts): Promise<Program> {
  const { owner, app: pool } = database;
  const wake = makeWake();
  const across = wakeAcross(database.connections.app, wake);
  let sender: LinkSender | null = null;
  const committed = (merchantId: number): void => {
    wake.committed(merchantId);
    sender?.wake(merchantId);
  };
  const facts = storeFactsLoader(owner);
  const contextFor = contextMaker(facts, now);
  const access = openAccess({ pool, counts: owner, now });
  const secrets = openSecrets(config.secretKey, config.dataFolder);
  const ground = { owner, pool, facts, contextFor, access, secrets, committed, wake, report, now };
  const font = printerFont(config.printerFont, config.dataFolder);
  const printing = makePrinting({ ...ground, ...config, font, storeChanging: facts.changing });
  const { ordering, cashier, hearing } = wireHalves(config, { ...ground, printing });
  const feed = openFeed({ pool, wake, report });
  const founding = makeFounding(ground);
  const house = [
    ...founding.routes,
    ...staffRoutes({ pool, access, contextFor, committed }),
    ...storeRoutes(facts),
    ...recordRoutes(),
  ];
  const halves = [...(ordering?.routes ?? []), ...(cashier?.routes ?? []), ...seamRoutes(hearing)];
  const live = [...printing.routes, ...openItemRoutes(), ...liveRoutes({ feed, access, pool, report })];
  const info = infoRoutes({ halves: config.halves, version: programVersion });
  const routes: MountedRoute[] = [...info, ...house, ...halves, ...live];
  const server = await openServer(routes, ground);
  await cashier?.mountNotices(server);
  return {
    server,
    routes,
    access,
    contextFor,
    secrets,
    founding,
    begin() {
      const background = config.run.includes('background');
      cashier?.begin(background);
      printing.begin(background);
      if (!background) return;
      sender = startLink({ config, database, secrets, hearing, contextFor, report });
    },
    async close() {
      await sender?.stop();
      await server.close();
      await cashier?.close();
      await printing.close();
      await feed.close();
      await across.close();
    },
  };
}

type ServerParts = {
  readonly pool: Pool;
  readonly contextFor: (merchantId: number) => Context;
  readonly committed: (merchantId: number) => void;
  readonly access: Access;
  readonly secrets: Secrets;
  readonly report: (error: unknown) => void;
  readonly now: () => Date;
};

/** The routes and screens behind one HTTP server: a signed request of a link is told apart by its headers. */
async function openServer(routes: readonly MountedRoute[], parts: ServerParts): Promise<FastifyInstance> {
  const { pool, contextFor, committed, access, secrets, report, now } = parts;
  const identifyLink = linkIdentifier(pool, secrets, now);
  const server = makeHttpServer(report);
  hookLinkBodies(server);
  mountRoutes(server, routes, {
    pool,
    contextFor,
    committed,
    measure: process.env['TANGSHI_MEASURE'] === 'yes',
    identify: (request) =>
      isLinkRequest(request) ? identifyLink(request) : access.identify(request.headers.authorization),
  });
  await serveScreens(server);
  return server;
}

type HalfParts = {
  readonly printing: Printing;
  readonly owner: Pool;
  readonly pool: Pool;
  readonly facts: StoreFactsLoader;
  readonly contextFor: (merchantId: number) => Context;
  readonly access: Access;
  readonly secrets: Secrets;
  readonly committed: (merchantId: number) => void;
  readonly wake: Wake;
  readonly report: (error: unknown) => void;
  readonly now: () => Date;
};

/** Makes the halves that live here and the link between them, or to the other program. */
function wireHalves({ halves, publicUrl, demo, port, sheetFont: font }: Config, parts: HalfParts) {
  const { owner, pool, facts, contextFor, access, secrets, committed } = parts;
  let link: Link | undefined;
  const common = {
    pool,
    contextFor,
    committed,
    secrets,
    print: parts.printing.desk,
    approve: access.approve,
    link: () => {
      invariant(link !== undefined, 'the link is wired before the first request');
      return link;
    },
  };
  const here = (half: Half): boolean => halves.includes(half);
  const ordering = here('ordering')
    ? makeOrdering({
        ...common,
        menus: makeMenuCache(),
        orderNumbers: makeOrderNumbers(owner),
        issueGuestToken: access.issueGuestToken,
        endGuestSessions: access.endGuestSessions,
        guestAddress: () => guestAddressOf({ publicUrl, port }),
        sheetFont: sheetFont(font),
        storeChanging: facts.changing,
      })
    : null;
  // The address at which payment gateways reach this house; null where they cannot.
  const base = publicUrl ?? (demo ? `http://127.0.0.1:${port}` : null);
  const noticeUrl = (merchantId: number, accountId: string): string | null => {
    return base === null ? null : `${base}/v1/notices/${merchantId}/${accountId}`;
  };
  const { wake, report, now } = parts;
  const tableCode = ordering === null ? null : printedCodeOf;
  const cashier = here('cashier')
    ? makeCashier({ ...common, owner, wake, report, now, noticeUrl, publicUrl: publicUrl ?? null, tableCode })
    : null;
  link =
    ordering !== null && cashier !== null
      ? directLink(pool, cashier.half, ordering.half)
      : ordering !== null
        ? remoteOrderingLink(pool, secrets)
        : remoteCashierLink();
  const hearing = {
    pool,
    cashier: cashier?.half ?? null,
    ordering: ordering?.half ?? null,
    committed,
  };
  return { ordering, cashier, hearing };
}

/** Listens, opens the demo shop where the database is new, and begins what goes on by itself. */
export async function startApp(
  config: Config,
  database: Database,
  now: () => Date = () => new Date(),
): Promise<App> {
  const report = (error: unknown): void => console.error(error);
  const program = await buildProgram({ config, database, report, now });
  const sealNotes = await prepareSecrets(database.owner, program.secrets);
  await program.server.listen({ host: config.host, port: config.port });
  program.begin();
  const upkeep = config.run.includes('background') ? startUpkeep({ owner: database.owner, report }) : null;
  const demo = config.demo ? await openDemo(config, database, program.server, now) : null;
  const shop = demo?.shop ?? null;
  const asked = shop === null && config.run.includes('http');
  const entrance = asked ? await openEntrance({ database, founding: program.founding, now }) : null;
  return {
    urls: urlsOf(config, { shop, entrance, sandbox: demo?.sandbox ?? null }),
    notes: [...notesOf(config, { shop, entrance }), ...linkNotes(config), ...sealNotes],
    async close() {
      await upkeep?.close();
      await program.close();
      await demo?.sandbox?.close();
    },
  };
}

const programVersion = readVersion();

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version }: { version?: unknown } = JSON.parse(text);
  return String(version);
}
