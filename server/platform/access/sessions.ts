import { insertRows, sql } from '../../spine/sql.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { makeToken } from './secrets.ts';

/** A day of work with its handover; a long evening at a table. */
export const staffSessionHours = 16;
export const guestSessionHours = 12;

export type NewSession = { readonly token: string; readonly sessionId: string; readonly expiresAt: Date };

type SessionOf =
  | { readonly kind: 'staff'; readonly storeId: number; readonly staffId: string; readonly deviceId: string }
  | { readonly kind: 'guest'; readonly storeId: number; readonly seatingId: string };

/** Stages a session and gives its token, which is told once and never stored. */
export function issueSession(tx: Tx, of: SessionOf, context: Pick<Context, 'now' | 'newId'>): NewSession {
  const { token, hash } = makeToken(of.kind, tx.merchantId);
  const hours = of.kind === 'staff' ? staffSessionHours : guestSessionHours;
  const expiresAt = new Date(context.now.getTime() + hours * 3_600_000);
  const sessionId = context.newId();
  const row = {
    merchant_id: tx.merchantId,
    session_id: sessionId,
    store_id: of.storeId,
    kind: of.kind,
    token_hash: hash,
    staff_id: of.kind === 'staff' ? of.staffId : null,
    device_id: of.kind === 'staff' ? of.deviceId : null,
    seating_id: of.kind === 'guest' ? of.seatingId : null,
    created_at: context.now.toISOString(),
    expires_at: expiresAt.toISOString(),
    ended_at: null,
  };
  tx.stage(insertRows('house.session', Object.keys(row), [row]));
  return { token, sessionId, expiresAt };
}

const endSessions = {
  session: sql('access.endSession', endStatement('session_id = $2')),
  seating: sql('access.endSeating', endStatement('seating_id = $2')),
  staff: sql('access.endStaff', endStatement('staff_id = $2')),
  device: sql('access.endDevice', endStatement('device_id = $2')),
} as const;

function endStatement(which: string): string {
  return `update house.session set ended_at = $3 where merchant_id = $1 and ${which} and ended_at is null`;
}

/** Ends the live sessions of one session id, seating, person or device, with the flush. */
export function endSessionsOf(tx: Tx, of: keyof typeof endSessions, id: string, now: Date): void {
  tx.stage({ statement: endSessions[of], values: [tx.merchantId, id, now.toISOString()], rows: 'any' });
}
