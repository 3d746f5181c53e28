import type { Secrets } from '../../platform/secrets/index.ts';
import { type NewEvent, runRead, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { setOrdersMax } from '../contract.ts';
import { firstStoreOf, type HearParts } from '../hear.ts';
import { closeTroubles, openTrouble } from '../open-items.ts';
import { deliver, type Delivered } from './deliver.ts';
import { type LinkRow, noteSilence, readLinks } from './link-rows.ts';
import { backOffMsMax, groupsOf, type Half, readDue } from './outbox.ts';
import { sweep } from './sweep.ts';

export type SenderParts = HearParts & {
  /** Opens the secret a link signs with. */
  readonly secrets: Secrets;
  readonly half: Half;
  /** The merchants of this database. */
  readonly merchants: () => Promise<readonly number[]>;
  readonly contextFor: (merchantId: number) => Context;
  /** Something failed that should not; nothing is lost, it is tried again. */
  readonly report: (error: unknown) => void;
  /** After this long without an answer a person is told. */
  readonly silentMsMax?: number;
  readonly lookEveryMs?: number;
  readonly sweepEveryMs?: number;
};

/** The parts of a sender while it runs; `signal` breaks off what it waits for when it ends. */
export type RunningParts = SenderParts & { readonly signal: AbortSignal };

export type LinkSender = {
  /** Something was committed: look now. */
  wake(merchantId: number): void;
  /** Compares newest names with the counterpart now; gives how many orders are sent again. */
  sweep(merchantId: number): Promise<number>;
  /** Starts nothing new, breaks off what waits for the counterpart, and waits for what is being stored. */
  stop(): Promise<void>;
};

/** What is remembered of one merchant's link between looks; lost by a restart without harm. */
type LinkWatch = {
  failures: number;
  notBefore: number;
  /** Told to people; also after a restart, until the first answer. */
  silentSince: Date | null;
  readonly underWay: Set<string>;
  deliveries: number;
  looking: boolean;
  lookAgain: boolean;
};

const deliveriesMax = 8;
const dueMax = 200;
const silentMsDefault = 120_000;
const firstBackOffMs = 100;
const lookEveryMsDefault = 500;

/**
 * Sends what is unsent: newest documents only, what must travel together in one set, a few requests at a time, for ever.
 * It looks when woken and twice a second; while the counterpart is silent it knocks with one request, later each time.
 */
export function startLinkSender(given: SenderParts): LinkSender {
  const stopping = new AbortController();
  const parts: RunningParts = { ...given, signal: stopping.signal };
  const watches = new Map<number, LinkWatch>();
  const running = new Set<Promise<unknown>>();
  /** Looks between two of the regular ones, for what is due sooner. */
  const timers = new Map<number, NodeJS.Timeout>();

  const run = (work: () => Promise<unknown>): void => {
    const started = work()
      .catch(parts.report)
      .finally(() => running.delete(started));
    running.add(started);
  };
  const wake = (merchantId: number): void => {
    const watch = watchOf(watches, merchantId);
    watch.lookAgain = true;
    if (watch.looking || stopping.signal.aborted) return;
    watch.looking = true;
    run(async () => {
      try {
        // Bounded: each look is asked for by a wake-up that came after the one before.
        while (watch.lookAgain && !stopping.signal.aborted) {
          watch.lookAgain = false;
          await look(parts, watch, merchantId, { run, wake, again });
        }
      } finally {
        watch.looking = false;
      }
    });
  };
  const again = (merchantId: number, afterMs: number): void => {
    clearTimeout(timers.get(merchantId));
    const timer = setTimeout(() => wake(merchantId), afterMs);
    timers.set(merchantId, timer);
  };
  const each = (work: (merchantId: number) => void) =>
    run(async () => {
      for (const merchantId of await parts.merchants()) work(merchantId);
    });
  const sweepOne = (merchantId: number) => sweep(parts, merchantId);
  const looks = setInterval(() => each(wake), parts.lookEveryMs ?? lookEveryMsDefault);
  const sweeps = setInterval(
    () => each((merchantId) => run(() => sweepOne(merchantId))),
    parts.sweepEveryMs ?? 300_000,
  );
  each((merchantId) => run(() => sweepOne(merchantId)));
  return {
    wake,
    sweep: sweepOne,
    async stop() {
      stopping.abort();
      clearInterval(looks);
      clearInterval(sweeps);
      for (const timer of timers.values()) clearTimeout(timer);
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function watchOf(watches: Map<number, LinkWatch>, merchantId: number) {
  const watch = watches.get(merchantId) ?? {
    failures: 0,
    notBefore: 0,
    silentSince: null,
    underWay: new Set<string>(),
    deliveries: 0,
    looking: false,
    lookAgain: false,
  };
  watches.set(merchantId, watch);
  return watch;
}

/** What a look may set going. */
type Loop = {
  readonly run: (work: () => Promise<unknown>) => void;
  readonly wake: (merchantId: number) => void;
  readonly again: (merchantId: number, afterMs: number) => void;
};

/** One look at the outbox: starts as many deliveries as there is room for. */
async function look(
  parts: RunningParts,
  watch: LinkWatch,
  merchantId: number,
  { run, wake, again }: Loop,
): Promise<void> {
  const context = parts.contextFor(merchantId);
  const room = (watch.failures > 0 ? 1 : deliveriesMax) - watch.deliveries;
  if (room <= 0 || context.now.getTime() < watch.notBefore) return;
  const now = context.now.getTime();
  const lookEvery = parts.lookEveryMs ?? lookEveryMsDefault;
  const { link, ahead } = await runRead(parts.pool, merchantId, async (tx) => ({
    link: (await readLinks(tx)).find(({ role }) => role !== parts.half),
    ahead: await readDue(tx, new Date(now + lookEvery), dueMax),
  }));
  if (link === undefined) return;
  const due = ahead.filter(({ sendAfter }) => sendAfter.getTime() <= now);
  const next = ahead[due.length]?.sendAfter.getTime();
  if (next !== undefined) again(merchantId, next - now);
  watch.silentSince ??= link.silentSince;
  const sizeMax = parts.half === 'ordering' ? setOrdersMax : 1;
  const groups = groupsOf(due, sizeMax).filter(
    (group) => !group.some((orderId) => watch.underWay.has(orderId)),
  );
  for (const group of groups.slice(0, room)) {
    for (const orderId of group) watch.underWay.add(orderId);
    watch.deliveries += 1;
    run(async () => {
      try {
        const at = parts.contextFor(merchantId);
        const done = await deliver(parts, parts.half, link, group, at);
        await noteOutcome(parts, watch, link, done);
      } finally {
        watch.deliveries -= 1;
        for (const orderId of group) watch.underWay.delete(orderId);
      }
      wake(merchantId);
    });
  }
}

/** Counts failures of the link as a whole; tells a person after a while, and that it healed. */
async function noteOutcome(
  parts: RunningParts,
  watch: LinkWatch,
  link: LinkRow,
  done: Delivered,
): Promise<void> {
  const { merchantId, linkId } = link;
  const context = parts.contextFor(merchantId);
  const work = (run: Parameters<typeof runWork>[4]) =>
    runWork(parts.pool, merchantId, `link:${linkId}`, context.now, run);
  if (done.kind === 'answered') {
    const healed = watch.silentSince !== null;
    watch.failures = 0;
    watch.notBefore = 0;
    watch.silentSince = null;
    if (!healed) return;
    await work(async (tx) => {
      await noteSilence(tx, linkId, null);
      const kinds = ['link.silent'] as const;
      return closeTroubles(tx, kinds, [linkId], `link:${linkId}`, context);
    });
    return;
  }
  // Broken off by ourselves, or one of several that failed together: that tells nothing more.
  const now = context.now.getTime();
  if (parts.signal.aborted || now < watch.notBefore) return;
  watch.failures += 1;
  watch.notBefore = now + backOffMs(watch.failures);
  const since = watch.silentSince ?? context.now;
  watch.silentSince = since;
  const tellNow = now - since.getTime() >= (parts.silentMsMax ?? silentMsDefault);
  if (watch.failures > 1 && !tellNow) return;
  await work(async (tx): Promise<NewEvent[]> => {
    await noteSilence(tx, linkId, since);
    if (!tellNow) return [];
    const details = { linkId, since: since.toISOString(), why: done.why };
    const storeId = await firstStoreOf(tx);
    const trouble = { kind: 'link.silent', storeId, subject: linkId, details } as const;
    return openTrouble(tx, trouble, context);
  });
}

/** A tenth of a second, doubled each time, at most 30 seconds. */
function backOffMs(failures: number): number {
  return Math.min(backOffMsMax, firstBackOffMs * 2 ** Math.min(failures - 1, 10));
}
