import type { AddressInfo } from 'node:net';
import { contextMaker, storeFactsLoader } from '../../server/office/merchants-stores/index.ts';
import { mountRoutes } from '../../server/platform/http/mount.ts';
import { makeHttpServer } from '../../server/platform/http/server.ts';
import {
  ensureLink,
  type HearParts,
  hookLinkBodies,
  type Link,
  linkIdentifier,
  type LinkSender,
  type OrderingHalf,
  remoteCashierLink,
  remoteOrderingLink,
  seamRoutes,
  startLinkSender,
} from '../../server/seam/index.ts';
import type { Statement } from '../../server/seam/documents.ts';
import { lockSeamRows, newSeamRow, readSeamRows, type SeamRow } from '../../server/seam/rows.ts';
import { runRead, runWork } from '../../server/spine/command.ts';
import type { Context } from '../../server/spine/context.ts';
import { openTestDatabase } from './database.ts';
import { testSecrets } from './secrets.ts';
import { openTestStore, testClock, type TestClock } from './house.ts';
import { type PlainCashier, plainCashier } from './plain-cashier.ts';

type Half = 'ordering' | 'cashier';

export const linkSecret = 'the secret that both programs of a test share';

/** One program of a link, with a database of its own and nothing but the seam. */
export type SeamProgram = {
  readonly database: Awaited<ReturnType<typeof openTestDatabase>>;
  readonly merchantId: number;
  readonly url: string;
  readonly clock: TestClock;
  readonly contextFor: (merchantId: number) => Context;
  readonly parts: HearParts;
  readonly link: Link;
  /** At the cashier: takes money by the word of the test. */
  readonly plain: PlainCashier;
  /** Orders whose Settlement ordering heard, in order. */
  readonly heard: string[];
  /** Names the counterpart and starts sending. */
  join(url: string, times?: { silentMsMax?: number }): Promise<LinkSender>;
  /** Stops sending, as a program that ends does. */
  leave(): Promise<void>;
  rows(...orderIds: string[]): Promise<SeamRow[]>;
  close(): Promise<void>;
};

/** Opens a program that is one half; `join` two of them to each other. */
export async function openSeamProgram(half: Half): Promise<SeamProgram> {
  const database = await openTestDatabase();
  const { merchantId } = await openTestStore(database);
  const clock = testClock();
  const contextFor = contextMaker(storeFactsLoader(database.owner), clock.now);
  const pool = database.app;
  let sender: LinkSender | null = null;
  const link = half === 'ordering' ? remoteOrderingLink(pool, testSecrets) : remoteCashierLink();
  const plain = plainCashier(() => link, contextFor);
  const heard: string[] = [];
  const parts: HearParts = {
    pool,
    cashier: half === 'cashier' ? plain.half : null,
    ordering: half === 'ordering' ? listener(heard) : null,
    committed: (merchant) => sender?.wake(merchant),
  };
  const { url, close } = await serve(parts, contextFor, clock);
  const leave = async () => {
    await sender?.stop();
    sender = null;
  };
  return {
    database,
    merchantId,
    url,
    clock,
    contextFor,
    parts,
    link,
    plain,
    heard,
    leave,
    async join(peerUrl, times = {}) {
      const role = half === 'ordering' ? 'cashier' : 'ordering';
      const peer = { role, url: peerUrl, secret: linkSecret } as const;
      await ensureLink({ pool, secrets: testSecrets }, merchantId, peer, contextFor(merchantId));
      const merchants = async () => [merchantId];
      const report = (error: unknown) => console.error(error);
      sender = startLinkSender({
        ...parts,
        ...times,
        secrets: testSecrets,
        half,
        merchants,
        contextFor,
        report,
        lookEveryMs: 50,
      });
      return sender;
    },
    rows: (...orderIds) => runRead(pool, merchantId, (tx) => readSeamRows(tx, orderIds)),
    async close() {
      await leave();
      await close();
      await database.close();
    },
  };
}

/** An ordering half that only notes of which orders it heard. */
function listener(heard: string[]): OrderingHalf {
  return {
    async hearSettlements(_tx, rows) {
      heard.push(...rows.map(({ orderId }) => orderId));
      return [];
    },
  };
}

async function serve(parts: HearParts, contextFor: (merchantId: number) => Context, clock: TestClock) {
  const { pool, committed } = parts;
  const server = makeHttpServer((error) => console.error(error));
  hookLinkBodies(server);
  const identify = linkIdentifier(pool, testSecrets, clock.now);
  mountRoutes(server, seamRoutes(parts), { pool, identify, contextFor, committed });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Ordering states these orders with one command; what it says of each is the whole of it. */
export async function state(program: SeamProgram, documents: readonly Statement[]): Promise<void> {
  const { database, merchantId, contextFor, link, parts } = program;
  const context = contextFor(merchantId);
  await runWork(database.app, merchantId, 'test', context.now, async (tx) => {
    const stored = await lockSeamRows(
      tx,
      documents.map(({ orderId }) => orderId),
    );
    const changes = documents.map(({ epoch: _epoch, revision: _revision, ...draft }) => ({
      row:
        stored.find(({ orderId }) => orderId === draft.orderId) ?? newSeamRow(draft.orderId, draft.storeId),
      draft,
    }));
    return link.stateStatements(tx, changes, [], context);
  });
  parts.committed(merchantId);
}

/** Waits until something holds, and fails after `msMax`. */
export async function until(holds: () => Promise<boolean> | boolean, msMax = 30_000): Promise<void> {
  const end = Date.now() + msMax;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to hold within ${msMax} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
