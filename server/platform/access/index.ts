import type { Pool } from 'pg';
import type { RefusalCode } from '../../phrases/refusals.ts';
import { runRead } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { approver, type Approve, type PinCheck, pinChecker } from './approve.ts';
import { lookUp } from './look-up.ts';
import type { Principal } from './principal.ts';
import { recentPrincipals } from './recent.ts';
import { type Token, tokenOfHeader } from './secrets.ts';
import { endSessionsOf, issueSession, type NewSession } from './sessions.ts';

export type { Approval, Approve } from './approve.ts';
export type { Principal, Role } from './principal.ts';

/** The door of the house: who is asking, guests' sessions, a second person's yes. */
export type Access = {
  /** Who an Authorization header stands for. No header is nobody; a bad or ended one is refused. */
  identify(authorization: string | undefined): Promise<Principal | RefusalCode>;
  /** Whether a token still stands for somebody, asked of the database itself: for streams that stay open. */
  stillStands(authorization: string | undefined): Promise<boolean>;
  /** A session of a phone, bound to the seating it was opened for. */
  issueGuestToken(
    tx: Tx,
    seating: { readonly storeId: number; readonly seatingId: string },
    context: Context,
  ): Promise<NewSession>;
  /** Ends all phones of a seating (清台). */
  endGuestSessions(tx: Tx, seatingId: string): Promise<void>;
  endSession(tx: Tx, sessionId: string): Promise<void>;
  endStaffSessions(tx: Tx, staffId: string): Promise<void>;
  endDeviceSessions(tx: Tx, deviceId: string): Promise<void>;
  /** Something about a person changed (their role): what is remembered of them is forgotten. */
  distrust(id: string): void;
  readonly checkPin: PinCheck;
  readonly approve: Approve;
};

export type AccessParts = {
  /** The app's pool. */
  readonly pool: Pool;
  /** A pool apart from the commands' own, for counts that commit whatever becomes of the command. */
  readonly counts: Pool;
  readonly now: () => Date;
};

const entriesMax = 20_000;
/** Other nodes learn of an ended session after this at the latest. */
const ageMsMax = 5000;

/** Opens the door. In the hot case `identify` asks no database. */
export function openAccess({ pool, counts, now }: AccessParts): Access {
  const recent = recentPrincipals(entriesMax, ageMsMax);
  const underWay = new Map<string, Promise<Principal | null>>();
  const ask = (token: Token) => runRead(pool, token.merchantId, (tx) => lookUp(tx, token, now()));
  // Many requests with one token that is not remembered ask once, together.
  const askOnce = (token: Token): Promise<Principal | null> => {
    const asked = underWay.get(token.hash) ?? ask(token).finally(() => underWay.delete(token.hash));
    underWay.set(token.hash, asked);
    return asked;
  };
  const end = (of: 'session' | 'seating' | 'staff' | 'device') => async (tx: Tx, id: string) => {
    recent.distrust(id, now().getTime());
    endSessionsOf(tx, of, id, now());
  };
  const checkPin = pinChecker(counts);
  return {
    async identify(authorization) {
      const token = tokenOfHeader(authorization);
      if (token === undefined) return { kind: 'nobody' };
      if (token === null) return 'access.sessionEnded';
      const known = recent.find(token.hash, now().getTime());
      if (known !== undefined) return known;
      const who = await askOnce(token);
      if (who === null) return 'access.sessionEnded';
      recent.keep(token.hash, who, now().getTime());
      return who;
    },
    async stillStands(authorization) {
      const token = tokenOfHeader(authorization);
      return token !== undefined && token !== null && (await ask(token)) !== null;
    },
    issueGuestToken: async (tx, seating, context) => issueSession(tx, { kind: 'guest', ...seating }, context),
    endGuestSessions: end('seating'),
    endSession: end('session'),
    endStaffSessions: end('staff'),
    endDeviceSessions: end('device'),
    distrust: (id) => recent.distrust(id, now().getTime()),
    checkPin,
    approve: approver(checkPin),
  };
}
