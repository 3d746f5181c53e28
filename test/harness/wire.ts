import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a bad line does to a request, each with its share of 1000. What is left over goes through untouched. */
export type WirePlan = {
  /** The request never arrives. */
  readonly loseBefore: number;
  /** It arrives and is done; the answer is lost. */
  readonly loseAfter: number;
  /** The very same bytes arrive twice. */
  readonly repeat: number;
  /** It arrives late, by up to `delayMsMax`. */
  readonly delay: number;
  /** It arrives after the one that was sent after it. */
  readonly reorder: number;
  readonly delayMsMax: number;
};

export const badLine: WirePlan = {
  loseBefore: 150,
  loseAfter: 150,
  repeat: 150,
  delay: 150,
  reorder: 150,
  delayMsMax: 120,
};

export type Wire = {
  /** Use this address in place of the target's. */
  readonly url: string;
  /** What was done so far. */
  readonly counts: Readonly<Record<Fate, number>>;
  /** From now on everything goes through. */
  calm(): void;
  /** Nothing goes through, until `join`. */
  cut(): void;
  join(): void;
  close(): Promise<void>;
};

type Fate = 'loseBefore' | 'loseAfter' | 'repeat' | 'delay' | 'reorder' | 'through' | 'cut';

type Whole = {
  readonly method: string;
  readonly path: string;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body: Buffer;
};
type Answer = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
};

const heldMsMax = 200;

type Line = {
  readonly plan: WirePlan;
  readonly chance: () => number;
  readonly counts: Record<Fate, number>;
  readonly target: () => string;
  mode: 'bad' | 'calm' | 'cut';
  /** Lets the request go that waits for the next one. */
  letGo: () => void;
};

/** A line between two programs that loses, repeats, delays and reorders whole requests; the same seed, the same fates. */
export async function openWire(target: () => string, seed: number, plan: WirePlan = badLine): Promise<Wire> {
  const counts = { loseBefore: 0, loseAfter: 0, repeat: 0, delay: 0, reorder: 0, through: 0, cut: 0 };
  const line: Line = { plan, chance: chances(seed), counts, target, mode: 'bad', letGo: () => undefined };
  const server = http.createServer((request, reply) => {
    void pass(line, request, reply).catch(() => reply.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const become = (mode: Line['mode']) => () => {
    line.mode = mode;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    calm: become('calm'),
    cut: become('cut'),
    join: become('bad'),
    close: () =>
      new Promise((resolve) => {
        line.letGo();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(line: Line, request: http.IncomingMessage, reply: http.ServerResponse): Promise<void> {
  const whole = await readWhole(request);
  const fate = fateOf(line);
  line.counts[fate] += 1;
  if (fate === 'reorder') await untilNext(line);
  if (fate === 'delay') await sleep(line.chance() * line.plan.delayMsMax);
  if (fate === 'loseBefore' || fate === 'cut') {
    reply.destroy();
    return;
  }
  const answer = await forward(line.target(), whole);
  // Whoever was held goes now: after this one.
  if (fate !== 'reorder') line.letGo();
  if (fate === 'repeat') await forward(line.target(), whole);
  if (fate === 'loseAfter') reply.destroy();
  else reply.writeHead(answer.status, answer.headers).end(answer.body);
}

function fateOf({ mode, plan, chance }: Line): Fate {
  if (mode !== 'bad') return mode === 'calm' ? 'through' : 'cut';
  let at = chance() * 1000;
  for (const fate of ['loseBefore', 'loseAfter', 'repeat', 'delay', 'reorder'] as const) {
    at -= plan[fate];
    if (at < 0) return fate;
  }
  return 'through';
}

/** Waits for the next request to have gone through, but not for ever. */
function untilNext(line: Line): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, heldMsMax);
    line.letGo = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Numbers in [0, 1) from a seed: mulberry32. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function readWhole(request: http.IncomingMessage): Promise<Whole> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { host: _host, connection: _connection, ...headers } = request.headers;
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
    body: Buffer.concat(chunks),
  };
}

function forward(target: string, whole: Whole): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, headers, path, body } = whole;
    const sent = http.request(`${target}${path}`, { method, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 502,
          headers: reply.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
