import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type Principal, roles } from './principal.ts';
import type { Token } from './secrets.ts';

const findSession = sql(
  'access.findSession',
  `select s.session_id, s.kind, s.store_id, s.staff_id, s.device_id, s.seating_id, t.role
   from house.session s
   left join house.staff t on t.merchant_id = s.merchant_id and t.staff_id = s.staff_id
     and t.active and (t.store_id is null or t.store_id = s.store_id)
   left join house.device d on d.merchant_id = s.merchant_id and d.device_id = s.device_id and d.revoked_at is null
   where s.merchant_id = $1 and s.token_hash = $2 and s.ended_at is null and s.expires_at > $3
     and (s.kind = 'guest' or (t.staff_id is not null and d.device_id is not null))`,
);

const findDevice = sql(
  'access.findDevice',
  `select device_id, store_id from house.device where merchant_id = $1 and token_hash = $2 and revoked_at is null`,
);

type SessionRow = {
  session_id: string;
  kind: 'staff' | 'guest';
  store_id: number;
  staff_id: string | null;
  device_id: string | null;
  seating_id: string | null;
  role: string | null;
};

/** Who a token stands for now; null when it is unknown, ended, expired, or its person or device is no more. */
export async function lookUp(tx: Tx, token: Token, now: Date): Promise<Principal | null> {
  const { merchantId } = token;
  if (token.kind === 'device') {
    const [row] = await tx.read<{ device_id: string; store_id: number }>(findDevice, [
      merchantId,
      token.hash,
    ]);
    return row === undefined
      ? null
      : { kind: 'device', merchantId, storeId: row.store_id, deviceId: row.device_id };
  }
  const [row] = await tx.read<SessionRow>(findSession, [merchantId, token.hash, now]);
  if (row === undefined || row.kind !== token.kind) return null;
  const common = { merchantId, storeId: row.store_id, sessionId: row.session_id };
  if (row.seating_id !== null) return { kind: 'guest', ...common, seatingId: row.seating_id };
  const role = roles.find((each) => each === row.role);
  if (role === undefined || row.staff_id === null || row.device_id === null) return null;
  return { kind: 'staff', ...common, staffId: row.staff_id, role, deviceId: row.device_id };
}
