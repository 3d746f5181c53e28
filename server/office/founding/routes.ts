import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { type Decision, refuse } from '../../kernel/decision.ts';
import { allow, anybody } from '../../platform/access/policy.ts';
import { hashSecret } from '../../platform/access/secrets.ts';
import { waitSeconds } from '../../platform/access/tries.ts';
import { entry, type MountedRoute } from '../../platform/http/mount.ts';
import type { Context } from '../../spine/context.ts';
import { makeOpeningCode, plainCode } from './code.ts';
import { getHouse, openHouse } from './contract.ts';
import { afterWrongCode, type Door, freshDoor, secondsShut } from './domain/door.ts';
import { type HouseBody, merchantId, type Opened, openTheHouse } from './open-house.ts';

export type FoundingParts = {
  /** The pool with the owner's rights: nobody else may make a merchant. */
  readonly owner: Pool;
  readonly contextFor: (merchantId: number) => Context;
  /** Called after the house was opened, as the mount does after a command. */
  readonly committed: (merchantId: number) => void;
};

export type Founding = {
  readonly routes: readonly MountedRoute[];
  /** Makes the opening code of this start where the database has no merchant; null where it has one. */
  waitForOwner(): Promise<string | null>;
};

/** What is kept of an opening for whoever lost the answer. */
type Answered = {
  readonly key: string;
  readonly asked: string;
  readonly opened: Opened;
  readonly untilMs: number;
};

const answeredMs = 10 * 60_000;

/** Opening the shop of an empty program: the code, its door, the two routes. The code lives in memory alone. */
export function makeFounding({ owner, contextFor, committed }: FoundingParts): Founding {
  let codeHash: string | null = null;
  let door: Door = freshDoor;
  let answered: Answered | null = null;
  const empty = emptyUntilOpened(owner);
  const oneAtATime = makeQueue();

  async function open(body: HouseBody, key: string | null, now: Date): Promise<Decision<Opened>> {
    const again = answerAgain(answered, { key, asked: hashOf(body) }, now);
    if (again !== null) return again;
    if (!(await empty())) {
      codeHash = null;
      return refuse('house.alreadyOpen');
    }
    const seconds = secondsShut(door, now.getTime());
    if (seconds > 0) return refuse('house.codeWaits', { seconds });
    // Hashes are compared, so how long it takes says nothing about the code.
    if (codeHash === null || hashSecret(plainCode(body.code)) !== codeHash) {
      door = afterWrongCode(door, now.getTime(), waitSeconds);
      return refuse('house.codeWrong');
    }
    const opened = await openTheHouse(owner, body, contextFor(merchantId));
    if (!opened.ok) return opened;
    codeHash = null;
    const untilMs = now.getTime() + answeredMs;
    if (key !== null) answered = { key, asked: hashOf(body), opened: opened.value, untilMs };
    committed(merchantId);
    return opened;
  }

  return {
    routes: [
      entry(getHouse, allow(anybody), async () => {
        const waiting = codeHash !== null && (await empty());
        return { ok: true, status: 200, body: { waiting } };
      }),
      entry(openHouse, allow(anybody), async ({ body }, _who, { now }, request) => {
        const given = request.headers['idempotency-key'];
        const key = typeof given === 'string' ? given : null;
        const opened = await oneAtATime(() => open(body, key, now));
        return opened.ok ? { ok: true, status: 201, body: opened.value } : opened;
      }),
    ],
    async waitForOwner() {
      if (!(await empty())) return null;
      const code = makeOpeningCode();
      codeHash = hashSecret(plainCode(code));
      return code;
    },
  };
}

/** The same request again under the same key reads the same answer; a key that was used for another is refused. */
function answerAgain(
  answered: Answered | null,
  { key, asked }: { readonly key: string | null; readonly asked: string },
  now: Date,
): Decision<Opened> | null {
  if (answered === null || answered.key !== key || answered.untilMs <= now.getTime()) return null;
  return answered.asked === asked ? { ok: true, value: answered.opened } : refuse('request.keyReused');
}

function hashOf(body: HouseBody): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

/** Whether the database has no merchant yet; once it has one it is not asked again. */
function emptyUntilOpened(owner: Pool): () => Promise<boolean> {
  let opened = false;
  return async () => {
    if (opened) return false;
    const found = await owner.query('select from house.merchant limit 1');
    opened = found.rowCount !== 0;
    return !opened;
  };
}

/** Runs what it is given one after the other, so that a request that is sent again finds what the first one did. */
function makeQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
